// `npm run -s judge -- WHAT FILE...`: runs the shipped engine over files of reference answers. Standard output has nothing
// but the judge's one line of JSON; what the build says goes to standard error.
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { root, toolEnv } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";
import { explainFailure, StepError } from "./lib/step.mjs";
import { rust } from "./steps/rust.mjs";

const BUILD = ["build", "--quiet", "--release", "--features", "cli", "--bin", "judge"];

try {
  rust.check();
  const { code, output } = await run("cargo", BUILD);
  process.stderr.write(output);
  if (code !== 0) throw new StepError("The judge did not compile.", { command: `cargo ${BUILD.join(" ")}` });
  const program = resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "release", "judge");
  // Files are named as seen from where the command was typed.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const { status, error } = spawnSync(program, process.argv.slice(2), {
    cwd,
    env: toolEnv(),
    stdio: "inherit",
  });
  if (error) throw error;
  process.exitCode = status ?? 1;
} catch (error) {
  process.stderr.write(explainFailure(error));
  process.exitCode = 1;
}
