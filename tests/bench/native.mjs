// The floors of the engine natively: what `cargo bench` says of them.
import { at } from "../../js/tools/lib/paths.mjs";
import { run } from "../../js/tools/lib/run.mjs";
import { StepError } from "../../js/tools/lib/step.mjs";

const ARGS = [
  "bench",
  "--quiet",
  "--manifest-path",
  "tests/bench/native/Cargo.toml",
  "--",
  "--max-time",
  "1",
];

/** Runs the native bench and returns its table as text. */
export async function measureNatively() {
  const env = { CARGO_TARGET_DIR: process.env.CARGO_TARGET_DIR ?? at("target", "bench") };
  const { code, output } = await run("cargo", ARGS, { env });
  const from = output.search(/^floors /m);
  if (code !== 0 || from < 0) {
    throw new StepError("The native bench failed.", {
      command: `cargo ${ARGS.slice(0, 4).join(" ")}`,
      output,
    });
  }
  return output
    .slice(from)
    .split("\n")
    .map(line => line.trimEnd())
    .join("\n")
    .trim();
}
