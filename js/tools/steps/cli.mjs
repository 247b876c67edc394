// The native program. Cargo itself knows what is fresh, so it is always asked.
import { resolve } from "node:path";
import { root } from "../lib/paths.mjs";
import { run } from "../lib/run.mjs";
import { StepError } from "../lib/step.mjs";

/** What builds a native program: quicker to build than `release`, and nearly as quick. */
export const buildOf = program => ["build", "--profile", "native", "--features", "cli", "--bin", program];

/** Where a native program is once it is built. */
export const pathOf = program => resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "native", program);

export const cli = {
  name: "budbreak (native)",
  what: `cargo ${buildOf("budbreak").join(" ")}`,
  check: () => undefined,
  async make() {
    const { code, output } = await run("cargo", buildOf("budbreak"));
    if (code !== 0)
      throw new StepError("The native program did not compile.", {
        command: `cargo ${buildOf("budbreak").join(" ")}`,
        output,
      });
    return output.includes("Compiling budbreak") ? "compiled" : "is up to date";
  },
};
