// The engine as WebAssembly with its JavaScript glue, in js/wasm/.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { hashFiles, isFresh, remember } from "../lib/fingerprint.mjs";
import { writeInline } from "../lib/inline.mjs";
import { at } from "../lib/paths.mjs";
import { firstLine, run } from "../lib/run.mjs";
import { StepError } from "../lib/step.mjs";
import { pinnedTools } from "../lib/versions.mjs";

const OUT = "js/wasm";
const BUILD = [
  "build",
  "--release",
  "--target",
  "web",
  "--no-pack",
  "--no-gitignore",
  "--mode",
  "no-install",
];
const SOURCES = ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml", "src"];

function inputs() {
  const binaryen = JSON.parse(readFileSync(at("node_modules/binaryen/package.json"), "utf8")).version;
  return hashFiles(SOURCES, {
    keep: path => !path.startsWith("src/bin/") && !path.endsWith("_tests.rs"),
    also: [BUILD, pinnedTools(), binaryen, firstLine("rustc", ["--version"])],
  });
}

export const wasm = {
  name: "engine (wasm)",
  what: `wasm-pack ${BUILD.join(" ")}`,
  check() {
    if (isFresh("wasm", inputs(), [OUT]) && existsSync(at(OUT, "inline.js"))) return `${OUT} is up to date`;
  },
  async make() {
    const made = inputs();
    rmSync(at(OUT), { recursive: true, force: true });
    const { code, output } = await run("wasm-pack", [...BUILD, "--out-dir", OUT]);
    if (code !== 0)
      throw new StepError("The engine did not compile to WebAssembly.", { command: "npm run build", output });
    writeInline(at(OUT));
    remember("wasm", made, [OUT]);
  },
};
