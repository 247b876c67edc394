// `npm run -s judge -- WHAT FILE...`: runs the shipped engine over files of reference answers. Standard output has nothing
// but the judge's one line of JSON; what the build says goes to standard error. `speed` takes no files: it is the bench in short.
import { spawnSync } from "node:child_process";
import { toolEnv } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";
import { explainFailure, StepError } from "./lib/step.mjs";
import { buildOf, pathOf } from "./steps/cli.mjs";
import { rust } from "./steps/rust.mjs";

try {
  if (process.argv[2] === "speed") await speed();
  else await answers();
} catch (error) {
  process.stderr.write(explainFailure(error));
  process.exitCode = 1;
}

async function speed() {
  const { judgeSpeed } = await import("../../tests/bench/judge.mjs");
  process.stdout.write(`${JSON.stringify(await judgeSpeed())}\n`);
}

async function answers() {
  rust.check();
  const { code, output } = await run("cargo", buildOf("judge"));
  if (code !== 0) {
    throw new StepError("The judge did not compile.", {
      command: `cargo ${buildOf("judge").join(" ")}`,
      output,
    });
  }
  // Files are named as seen from where the command was typed.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const options = { cwd, env: toolEnv(), stdio: "inherit" };
  const { status, error } = spawnSync(pathOf("judge"), process.argv.slice(2), options);
  if (error) throw error;
  process.exitCode = status ?? 1;
}
