// A Rust toolchain, and in it the standard library for WebAssembly.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { at } from "../lib/paths.mjs";
import { firstLine, run } from "../lib/run.mjs";
import { StepError } from "../lib/step.mjs";
import { compareVersions } from "../lib/versions.mjs";

const TARGET = "wasm32-unknown-unknown";
const COMMAND = `rustup target add ${TARGET}`;

export const rust = {
  name: "Rust",
  what: "checks the version",
  check() {
    const found = firstLine("rustc", ["--version"])?.split(" ")[1];
    const wanted = readFileSync(at("Cargo.toml"), "utf8").match(/^rust-version = "(.+)"$/m)?.[1] ?? "0";
    if (found && compareVersions(found, wanted) >= 0) return found;
    const problem = found
      ? `Rust ${found} is too old: ${wanted} or newer is needed.`
      : "There is no Rust here.";
    throw new StepError(problem, {
      command: found ? "rustup update stable" : "rustup toolchain install stable   (rustup: see rustup.rs)",
    });
  },
};

export const wasmTarget = {
  name: "WebAssembly target",
  what: COMMAND,
  check() {
    const sysroot = firstLine("rustc", ["--print", "sysroot"]);
    if (sysroot && existsSync(join(sysroot, "lib", "rustlib", TARGET, "lib"))) return `${TARGET} is there`;
  },
  async make() {
    const { code, output } = await run("rustup", ["target", "add", TARGET]);
    if (code !== 0) {
      throw new StepError(`Rust's ${TARGET} library could not be added.`, { command: COMMAND, output });
    }
  },
};
