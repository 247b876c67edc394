// `npm run -s judge -- speed`: one line of JSON from a short run of the bench. Everything else goes to standard error.
import { runSteps, seconds } from "../../js/tools/lib/step.mjs";
import { toolSteps } from "../../js/tools/setup.mjs";
import { chromium } from "../../js/tools/steps/chromium.mjs";
import { cli } from "../../js/tools/steps/cli.mjs";
import { client } from "../../js/tools/steps/client.mjs";
import { slimWasm, wasm } from "../../js/tools/steps/wasm.mjs";
import { peerPackages } from "./packages.mjs";

const RULES = [100, 1000, 10_000];
const HISTORY = [1000, 10_000, 100_000, 1_000_000];
const EFFORT = "short";
const COLD_ROUNDS = 5;

const say = text => process.stderr.write(text);
const rounded = number => Number(number.toPrecision(3));
/** `{ "100": 1.23, ... }` from what was found for each number of rules. */
const byRules = (found, of) => Object.fromEntries(found.map((one, i) => [RULES[i], rounded(of(one))]));

/** Measures and returns the line. Installs and builds what is missing. */
export async function judgeSpeed() {
  await runSteps([...toolSteps, wasm, slimWasm, client, cli, peerPackages, chromium], say);
  const { peers } = await import("./engines/peers.mjs");
  const { OURS } = await import("./measure/names.mjs");
  const { exponent, geometricMean } = await import("./measure/statistics.mjs");
  const all = peers.map(({ name }) => name);

  const found = [];
  for (const rules of RULES) found.push(await measured("rules", { rules }, all));
  const past = [];
  for (const history of HISTORY) past.push(await measured("history", { history }, []));
  const memory = [];
  for (const rules of RULES) memory.push(await measured("memory", { rules }, []));

  const whole = name => geometricMean(found.map(({ full }) => full[name].us));
  const timed = peers.filter(peer => peer.library && found.every(({ full }) => full[peer.name]));
  const [{ name: peer }] = timed.toSorted((a, b) => whole(a.name) - whole(b.name));
  const growing = past.map(({ track }, i) => ({ size: HISTORY[i], cost: track.us }));
  const full = name => byRules(found, one => one.full[name].us);
  return {
    track_us: byRules(found, ({ track }) => track[OURS.track].us),
    top5_us: byRules(found, ({ top }) => top[OURS.top].us),
    full_us: full(OURS.full),
    history_exponent: Number(exponent(growing).toFixed(3)),
    peer: { name: peer, full_us: full(peer) },
    closures: { full_us: full("hand-written closures") },
    ...(await wire()),
    cold_ms: rounded(await coldStart()),
    wasm_mb: byRules(memory, ({ loaded }) => loaded / 1024 ** 2),
  };
}

async function measured(measure, asked, peers) {
  const { bookOf } = await import("./books.mjs");
  const { measureInNode } = await import("./job.mjs");
  const start = performance.now();
  const found = await measureInNode({ measure, asked, peers, effort: EFFORT, ...(await bookOf(asked)) });
  const wrong = Object.entries(found.wrong ?? {}).map(
    ([peer, count]) => `, ${peer} wrong in ${count} contexts`,
  );
  say(`  ✓ ${measure} ${JSON.stringify(asked)}${wrong.join("")} (${seconds(performance.now() - start)})\n`);
  return found;
}

/** Bytes that each entry needs of a page, client and wasm, packed by brotli. */
async function wire() {
  const { sizes } = await import("../../js/tools/lib/sizes.mjs");
  const entries = await sizes();
  const total = entry => entries[entry].find(row => row.name === "total").brotli;
  return { slim_brotli: total("slim"), default_brotli: total("default") };
}

/** Main thread from the first line of script to the first recommendation, in Chromium, by the slim engine. */
async function coldStart() {
  const { startChromium } = await import("./browser/chromium.mjs");
  const { measureCold } = await import("./browser/cold.mjs");
  const { RULES: rules, sites } = await import("./browser/sites.mjs");
  const { bookOf } = await import("./books.mjs");
  const browser = await startChromium();
  try {
    const made = await sites(await bookOf({ rules }), name => name.startsWith("Budbreak"));
    const cold = await measureCold(browser, made, { rounds: COLD_ROUNDS, slowdowns: [1] });
    for (const { name, cpuMs, visits } of cold) {
      const [{ firstMs, againMs }] = visits;
      say(
        `  ✓ ${name}: script ${rounded(cpuMs)} ms of the main thread; from navigation ${rounded(firstMs)} ms, `,
      );
      say(`cached ${rounded(againMs)} ms\n`);
    }
    return cold.find(({ name }) => name === "Budbreak, slim").cpuMs;
  } finally {
    await browser.close();
  }
}
