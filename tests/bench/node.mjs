// One measurement in a process of its own: `node --expose-gc tests/bench/node.mjs JOB`, with the job as JSON; prints JSON.
import { readFileSync } from "node:fs";
import * as ours from "./engines/budbreak.mjs";
import { peers } from "./engines/peers.mjs";
import { measureHistory } from "./measure/history.mjs";
import { measureLoad } from "./measure/load.mjs";
import { memoryOf, memoryOfOurs } from "./measure/memory.mjs";
import { measureRules } from "./measure/rules.mjs";
import { EFFORT } from "./measure/turns.mjs";

const job = JSON.parse(process.argv[2]);
const here = path => new URL(path, import.meta.url);

/** Time of the processor, of all threads: what else the machine does is not in it. */
function clock() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const effort = EFFORT[job.effort];
const wanted = peers.filter(({ name }) => job.peers.includes(name));
for (const peer of wanted) await peer.load?.(file => readFileSync(here(`node_modules/${file}`)));
const texts = {};
if (job.compiled) {
  await ours.load(readFileSync(here("../../js/wasm/budbreak_bg.wasm")));
  texts.compiled = new Uint8Array(readFileSync(job.compiled));
  texts.json = readFileSync(job.json, "utf8");
}
const open = () => ours.fromCompiled(texts.compiled);

const measures = {
  rules: () => measureRules(job.asked, { ours, open, peers: wanted, clock, effort }),
  load: () => measureLoad(job.asked, { ours, texts, peers: wanted, clock, effort }),
  history: () => measureHistory(job.asked, { ours, open, clock, effort }),
  memory: () => {
    if (wanted.length === 0) return memoryOfOurs(job.asked, { ours, open });
    const collectGarbage = () => globalThis.gc();
    return memoryOf(wanted[0], job.asked, {
      collectGarbage,
      heapBytes: () => process.memoryUsage().heapUsed,
    });
  },
};
const found = JSON.stringify(await measures[job.measure]());
// What a peer may have printed stands on lines before.
process.stdout.write(`\n${found}`);
