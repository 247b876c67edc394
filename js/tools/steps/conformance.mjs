// The tables of the language as a WebAssembly module of their own, for the tests alone: what pages load knows nothing of it.
import { existsSync } from "node:fs";
import { hashFiles, isFresh, remember } from "../lib/fingerprint.mjs";
import { at } from "../lib/paths.mjs";
import { firstLine, run } from "../lib/run.mjs";
import { StepError } from "../lib/step.mjs";
import { pinnedTools } from "../lib/versions.mjs";

/** Where it is built. */
export const OUT = ".cache/conformance";
const TARGET = process.env.CARGO_TARGET_DIR ?? "target";
const CRATE = "tests/conformance/wasm";
const BUILD = [
  "build",
  "--manifest-path",
  `${CRATE}/Cargo.toml`,
  "--target-dir",
  TARGET,
  "--target",
  "wasm32-unknown-unknown",
];
const MODULE = `${TARGET}/wasm32-unknown-unknown/debug/budbreak_conformance.wasm`;
const BIND = ["--target", "web", "--no-typescript", "--out-dir", OUT, MODULE];
const SOURCES = ["Cargo.toml", "rust-toolchain.toml", "src", CRATE, "tests/conformance"];

const inputs = () =>
  hashFiles(SOURCES, {
    keep: path =>
      /\.(rs|toml|lock)$/.test(path) && !path.startsWith("src/bin/") && !path.endsWith("_tests.rs"),
    also: [BUILD, BIND, pinnedTools(), firstLine("rustc", ["--version"])],
  });

export const conformance = {
  name: "language tables (wasm)",
  what: `cargo ${BUILD.join(" ")}`,
  check() {
    const there = existsSync(at(OUT, "budbreak_conformance_bg.wasm"));
    if (there && isFresh("conformance", inputs(), [OUT])) return `${OUT} is up to date`;
  },
  async make() {
    const made = inputs();
    for (const [command, args] of [
      ["cargo", BUILD],
      ["wasm-bindgen", BIND],
    ]) {
      const { code, output } = await run(command, args);
      if (code !== 0) {
        throw new StepError("The tables of the language did not compile to WebAssembly.", {
          command: [command, ...args].join(" "),
          output,
        });
      }
    }
    remember("conformance", made, [OUT]);
  },
};
