// `npm start`: builds everything, runs the main job on a usage log, shows its report, serves the demo with the same log.
//   npm start -- [--log FILE --playbook FILE] [--port N] [--once]
// With --once, or CI=true, it ends after the demo's server has answered.
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { chooseInput, plainLog } from "./lib/input.mjs";
import { at } from "./lib/paths.mjs";
import { run, runAttached } from "./lib/run.mjs";
import { serve } from "./lib/server.mjs";
import { explainFailure, StepError, seconds } from "./lib/step.mjs";
import { buildSteps, setUp, toolSteps } from "./setup.mjs";
import { cli, pathOf } from "./steps/cli.mjs";

const USUAL_PORT = 4173;
const print = text => process.stdout.write(`${text}\n`);

function readOptions() {
  const text = { type: "string" };
  const options = { log: text, playbook: text, port: text, once: { type: "boolean" } };
  try {
    const { values } = parseArgs({ options });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536)) {
      throw new Error(`--port ${values.port} is not a port`);
    }
    return { ...values, port, once: values.once || process.env.CI === "true" };
  } catch (error) {
    throw new StepError(error.message, {
      command: "npm start -- [--log FILE --playbook FILE] [--port N] [--once]",
    });
  }
}

const program = pathOf("budbreak");

/** Runs the backtest with the terminal to itself. */
function backtest(log, { playbook, plan }) {
  const args = ["backtest", "--log", log, "--playbook", playbook, ...(plan ? ["--plan", plan] : [])];
  const code = runAttached(program, args);
  if (code !== 0) {
    const command = `${program} ${args.join(" ")}`;
    throw new StepError(`The backtest ended with code ${code}.`, { command });
  }
}

/** The demo finds what was run under /run/: source.json (what it is), log.jsonl, playbook.json (pages read no YAML). */
async function mountsOf({ kind, title, playbook }, log) {
  const [source, json] = [at(".cache", "run", "source.json"), at(".cache", "run", "playbook.json")];
  mkdirSync(at(".cache", "run"), { recursive: true });
  writeFileSync(source, JSON.stringify({ kind, title, log: "log.jsonl", playbook: "playbook.json" }));
  const { code, output } = await run(program, ["convert", playbook, "--output", json]);
  if (code !== 0)
    throw new StepError(`${playbook} cannot be shown in the demo.`, {
      command: `${program} convert ${playbook}`,
      output,
    });
  return { "/run/source.json": source, "/run/log.jsonl": log, "/run/playbook.json": json };
}

/** Serves on the port asked for, or on the usual one, or, where that is taken, on any. */
async function serveDemo(port, mounts) {
  const folder = at("demo", "dist");
  try {
    return await serve(folder, port ?? USUAL_PORT, mounts);
  } catch (error) {
    if (error.code !== "EADDRINUSE") throw error;
    if (port === undefined) return serve(folder, 0, mounts);
    throw new StepError(`Port ${port} is taken.`, { command: "npm start -- --port 0   (any free port)" });
  }
}

async function main() {
  const start = performance.now();
  const options = readOptions();
  const input = chooseInput(options);
  const { worked } = await setUp("Set-up", [...toolSteps, ...buildSteps(), cli]);
  const log = await plainLog(input);
  print(`Backtest on ${input.title}\n`);
  const began = performance.now();
  backtest(log, input);
  print(
    `\nBacktest took ${seconds(performance.now() - began)}; whole run ${seconds(performance.now() - start)}`,
  );
  if (worked.includes("npm packages") || worked.includes("wasm tools"))
    print("(the next run starts much faster)");

  const server = await serveDemo(options.port, await mountsOf(input, log));
  const { status } = await fetch(server.url);
  if (status !== 200)
    throw new StepError(`The demo's server answered ${status}.`, { command: "npm run build" });
  print(options.once ? `Demo answered at ${server.url}` : `Demo: ${server.url}   (Ctrl+C ends it)`);
  if (options.once) await server.close();
}

try {
  await main();
} catch (error) {
  process.stdout.write(explainFailure(error));
  process.exit(1);
}
