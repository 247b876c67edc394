// What runs the fuzz targets, at a pinned version, in `.tools/`; and the targets themselves, built without a sanitizer: the
// engine has no unsafe code, so a sanitizer would find nothing that a panic does not, and take most of the time.
import { existsSync, rmSync } from "node:fs";
import { at } from "../lib/paths.mjs";
import { firstLine, run } from "../lib/run.mjs";
import { StepError } from "../lib/step.mjs";

const VERSION = "0.13.2";
const INSTALL = ["install", "--debug", "--force", "--root", at(".tools"), `cargo-fuzz@${VERSION}`];
const BUILD = [
  "build",
  "--fuzz-dir",
  "tests/fuzz",
  "-s",
  "none",
  "--no-trace-compares",
  "--target-dir",
  "target/fuzz",
];

const host = () => firstLine("rustc", ["--print", "host-tuple"]);

/** Where a target is once it is built. */
export const pathOf = target => at("target", "fuzz", host(), "release", target);

export const cargoFuzz = {
  name: "cargo-fuzz",
  what: `builds cargo-fuzz ${VERSION} into .tools/ (a minute, once)`,
  check() {
    const found = firstLine("cargo-fuzz", ["--version"]);
    if (found === `cargo-fuzz ${VERSION}`) return found;
  },
  async make() {
    const env = { CARGO_TARGET_DIR: at(".tools", "build"), CARGO_PROFILE_DEV_DEBUG: "0" };
    const { code, output } = await run("cargo", INSTALL, { env });
    if (code !== 0 || !existsSync(at(".tools", "bin", "cargo-fuzz"))) {
      throw new StepError("cargo-fuzz could not be built.", {
        command: `cargo ${INSTALL.join(" ")}`,
        output,
      });
    }
    rmSync(at(".tools", "build"), { recursive: true, force: true });
  },
};

/** Cargo itself knows what is fresh, so it is always asked. */
export const fuzzTargets = {
  name: "fuzz targets",
  what: `cargo fuzz ${BUILD.join(" ")}`,
  check: () => undefined,
  async make() {
    const { code, output } = await run("cargo-fuzz", ["fuzz", ...BUILD, "--target", host()]);
    if (code !== 0) {
      throw new StepError("The fuzz targets did not compile.", {
        command: `cargo fuzz ${BUILD.join(" ")}`,
        output,
      });
    }
    return output.includes("Compiling budbreak ") ? "compiled" : "are up to date";
  },
};
