// `npm run test:long`: runs every fuzz target for its stated number of executions. `npm run test:long -- parse eval` runs
// some; `--share 0.01` runs a share of the executions.
import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { chosen, fuzzCounts, fuzzLine, fuzzTotal } from "./lib/fuzz.mjs";
import { at } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";
import { setUp } from "./setup.mjs";
import { cargoFuzz, fuzzTargets, pathOf } from "./steps/cargo-fuzz.mjs";
import { node } from "./steps/node.mjs";
import { rust } from "./steps/rust.mjs";

const args = process.argv.slice(2);
const flag = args.indexOf("--share");
const share = flag < 0 ? 1 : Number(args.splice(flag, 2)[1]);
if (!(share > 0)) {
  process.stdout.write("✗ --share takes a number above 0, such as 0.01\n");
  process.exit(2);
}
let targets;
try {
  targets = chosen(args);
} catch (error) {
  process.stdout.write(`✗ ${error.message}\n`);
  process.exit(2);
}

await setUp("Set-up", [node, rust, cargoFuzz, fuzzTargets]);

const crashes = at(".cache", "fuzz", "crashes");
mkdirSync(crashes, { recursive: true });
const results = [];
process.stdout.write("Fuzzing\n");
for (const { name, runs, length, seeds } of targets) {
  const corpus = at(".cache", "fuzz", name);
  mkdirSync(corpus, { recursive: true });
  if (seeds) plant(at(seeds), corpus);
  const options = {
    runs: Math.ceil(runs * share),
    max_len: length,
    // Quicker, and without a schedule that weighs thousands of inputs anew.
    entropic: 0,
    reload: 0,
    verbosity: 0,
    print_final_stats: 1,
    artifact_prefix: join(crashes, `${name}-`),
  };
  const start = performance.now();
  const { output } = await run(pathOf(name), [
    ...Object.entries(options).map(([key, value]) => `-${key}=${value}`),
    corpus,
  ]);
  const result = { name, ms: performance.now() - start, ...counts(output) };
  process.stdout.write(`${fuzzLine(result)}\n`);
  results.push(result);
}
process.stdout.write(`${fuzzTotal(results)}\n`);
process.exitCode = results.some(result => result.crash) ? 1 : 0;

function counts(output) {
  try {
    return fuzzCounts(output);
  } catch (error) {
    return { executions: 0, crash: "none", why: `${error.message}\n${output.slice(-2000)}` };
  }
}

/** Lays the files of a folder and of its folders into the corpus, so that the first inputs are real ones. */
function plant(folder, corpus) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile() && /\.(ya?ml|json)$/.test(entry.name)) cpSync(path, join(corpus, basename(path)));
  }
}
