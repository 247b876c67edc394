// Everything that a fresh machine needs before anything can be built or tested: `npm run setup`.
// Until `npm ci` has run, no tool may import anything but Node's own modules.
import { existsSync } from "node:fs";
import { at } from "./lib/paths.mjs";
import { explainFailure, runSteps, seconds } from "./lib/step.mjs";
import { chromium } from "./steps/chromium.mjs";
import { client } from "./steps/client.mjs";
import { demo } from "./steps/demo.mjs";
import { node } from "./steps/node.mjs";
import { nodeModules } from "./steps/node-modules.mjs";
import { rust, wasmTarget } from "./steps/rust.mjs";
import { slimWasm, wasm } from "./steps/wasm.mjs";
import { wasmTools } from "./steps/wasm-tools.mjs";

export const toolSteps = [node, rust, wasmTarget, wasmTools, nodeModules];
export const browserSteps = [chromium];

/** What is built from the sources; client and demo only where their sources are. */
export function buildSteps() {
  const steps = [wasm, slimWasm];
  if (existsSync(at("js", "src"))) steps.push(client);
  if (existsSync(at("demo", "vite.config.ts"))) steps.push(demo);
  return steps;
}

/**
 * Runs steps under a heading and returns the time and the names that had work. A failure is told; then the program
 * ends, or, for a caller that goes on without, `failed` says so.
 */
export async function setUp(title, steps, { goOn = false } = {}) {
  process.stdout.write(`${title}\n`);
  const start = performance.now();
  try {
    const worked = await runSteps(steps);
    const ms = performance.now() - start;
    const note = worked.length === 0 ? "everything was there" : `made: ${worked.join(", ")}`;
    process.stdout.write(`${title}: ready in ${seconds(ms)} (${note})\n\n`);
    return { ms, worked };
  } catch (error) {
    process.stdout.write(`${explainFailure(error)}\n`);
    if (!goOn) process.exit(1);
    return { ms: performance.now() - start, worked: [], failed: true };
  }
}

if (process.argv[1] === import.meta.filename) {
  await setUp("Set-up", [...toolSteps, ...browserSteps, ...buildSteps()]);
}
