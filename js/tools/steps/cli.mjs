// The native program. Cargo itself knows what is fresh, so it is always asked.
import { run } from "../lib/run.mjs";
import { StepError } from "../lib/step.mjs";

const BUILD = ["build", "--release", "--features", "cli", "--bin", "budbreak"];

export const cli = {
  name: "budbreak (native)",
  what: `cargo ${BUILD.join(" ")}`,
  check: () => undefined,
  async make() {
    const { code, output } = await run("cargo", BUILD);
    if (code !== 0)
      throw new StepError("The native program did not compile.", {
        command: `cargo ${BUILD.join(" ")}`,
        output,
      });
    return output.includes("Compiling budbreak") ? "compiled" : "is up to date";
  },
};
