// The measurements in a page: `window.measure(job)` as in ../node.mjs, with the page's own clock.
import * as ours from "../engines/budbreak.mjs";
import { peers } from "../engines/peers.mjs";
import { measureHistory } from "../measure/history.mjs";
import { measureLoad } from "../measure/load.mjs";
import { memoryOfOurs } from "../measure/memory.mjs";
import { measureRules } from "../measure/rules.mjs";
import { EFFORT } from "../measure/turns.mjs";

const clock = () => performance.now();

window.measure = async job => {
  const effort = EFFORT[job.effort];
  const wanted = peers.filter(({ name }) => job.peers.includes(name));
  for (const peer of wanted) await peer.load?.(file => `/packages/${file}`);
  await ours.load("/default.wasm");
  const fetched = async path => (await fetch(path)).arrayBuffer();
  const texts = {
    compiled: new Uint8Array(await fetched(job.compiled)),
    json: new TextDecoder().decode(await fetched(job.json)),
  };
  const open = () => ours.fromCompiled(texts.compiled);
  const measures = {
    rules: () => measureRules(job.asked, { ours, open, peers: wanted, clock, effort }),
    load: () => measureLoad(job.asked, { ours, texts, peers: wanted, clock, effort }),
    history: () => measureHistory(job.asked, { ours, open, clock, effort }),
    memory: () => memoryOfOurs(job.asked, { ours, open }),
  };
  return measures[job.measure]();
};
