// `npm run bench`: measures ours and what else one would take, in Node, in a real Chromium and natively, and writes RESULTS.md
// and its charts. `--quick` takes few samples of few points and writes nothing; `--no-browser` and `--no-native` leave that
// part out; `--report` writes the results of the last run again.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { chromiumVersion, findChromium } from "../../js/tools/lib/chromium.mjs";
import { at } from "../../js/tools/lib/paths.mjs";
import { explainFailure, runSteps, seconds } from "../../js/tools/lib/step.mjs";
import { toolSteps } from "../../js/tools/setup.mjs";
import { chromium } from "../../js/tools/steps/chromium.mjs";
import { cli } from "../../js/tools/steps/cli.mjs";
import { client } from "../../js/tools/steps/client.mjs";
import { slimWasm, wasm } from "../../js/tools/steps/wasm.mjs";
import { peerPackages } from "./packages.mjs";

const LAST = at(".cache", "bench", "results.json");
const FLAGS = ["--quick", "--no-browser", "--no-native", "--report"];

const flags = process.argv.slice(2);
const unknown = flags.find(flag => !FLAGS.includes(flag));
if (unknown) {
  process.stdout.write(`✗ ${unknown} is no option of the bench. There are ${FLAGS.join(", ")}.\n`);
  process.exit(2);
}
const has = flag => flags.includes(flag);

try {
  if (has("--report")) await reportLast();
  else
    await measureAll({
      quick: has("--quick"),
      inBrowser: !has("--no-browser"),
      natively: !has("--no-native"),
    });
} catch (error) {
  process.stdout.write(explainFailure(error));
  process.exitCode = 1;
}

async function measureAll({ quick, inBrowser, natively }) {
  process.stdout.write("Set-up\n");
  await runSteps([...toolSteps, wasm, slimWasm, client, cli, peerPackages, ...(inBrowser ? [chromium] : [])]);
  // Only now is there everything that these import.
  const { planOf } = await import("./plan.mjs");
  const plan = planOf({ quick });
  const results = {
    date: new Date().toISOString().slice(0, 10),
    machine: machine(inBrowser),
    quick,
    node: [],
    page: [],
    cold: [],
  };
  await measureNode(plan, results);
  if (inBrowser) await measurePages(plan, results);
  // It takes minutes to compile, and a quick run has none.
  if (natively && !quick) results.native = await measureFloors();
  const { sizes } = await import("../../js/tools/lib/sizes.mjs");
  results.sizes = await sizes();
  mkdirSync(at(".cache", "bench"), { recursive: true });
  writeFileSync(LAST, JSON.stringify(results));
  await report(results);
}

async function measureNode(plan, results) {
  const { measureInNode } = await import("./job.mjs");
  process.stdout.write("Node\n");
  for (const job of plan.node) results.node.push(await measured(job, plan.effort, measureInNode));
}

async function measurePages(plan, results) {
  const { startChromium } = await import("./browser/chromium.mjs");
  const { measureInPage } = await import("./browser/engines.mjs");
  const { measureCold } = await import("./browser/cold.mjs");
  const { RULES, sites } = await import("./browser/sites.mjs");
  const { bookOf } = await import("./books.mjs");
  process.stdout.write("Chromium\n");
  const browser = await startChromium();
  try {
    for (const job of plan.page) {
      results.page.push(await measured(job, plan.effort, job => measureInPage(browser, job)));
    }
    const start = performance.now();
    const made = await sites(await bookOf({ rules: RULES }), () => true);
    results.cold = await measureCold(browser, made, { rounds: plan.coldRounds });
    process.stdout.write(`  ✓ cold start of ${made.length} sites (${seconds(performance.now() - start)})\n`);
  } finally {
    await browser.close();
  }
}

async function measureFloors() {
  const { measureNatively } = await import("./native.mjs");
  process.stdout.write("Native\n  … cargo bench (compiles for some minutes the first time)\n");
  const start = performance.now();
  const table = await measureNatively();
  process.stdout.write(`  ✓ floors (${seconds(performance.now() - start)})\n`);
  return table;
}

/** Does one job and says so in one line. */
async function measured(job, effort, measure) {
  const { bookOf } = await import("./books.mjs");
  const start = performance.now();
  const { axis, point, name, asked, peers } = job;
  const found = await measure({ measure: job.measure, asked, peers, effort, ...(await bookOf(asked)) });
  const wrong = Object.entries(found.wrong ?? {}).map(
    ([peer, count]) => `${peer} wrong ${count} times, not timed`,
  );
  const what = [axis, point, name].filter(Boolean).join(" ");
  process.stdout.write(`  ✓ ${[what, ...wrong].join(", ")} (${seconds(performance.now() - start)})\n`);
  return { axis, point, name, found };
}

function machine(inBrowser) {
  const [{ model }] = cpus();
  const browser = inBrowser ? chromiumVersion(findChromium())?.split(" ").slice(0, 2).join(" ") : undefined;
  return { processor: model, cores: cpus().length, node: process.versions.node, browser };
}

async function reportLast() {
  if (!existsSync(LAST)) {
    process.stdout.write("✗ There are no results yet.\n  Type: npm run bench\n");
    process.exitCode = 1;
    return;
  }
  await report(JSON.parse(readFileSync(LAST, "utf8")));
}

/** Shows the results; those of a whole run become the page. */
async function report(results) {
  const { write } = await import("./report/write.mjs");
  process.stdout.write(`\n${write(results)}\n`);
}
