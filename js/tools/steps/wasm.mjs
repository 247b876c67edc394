// The engines as WebAssembly with their JavaScript glue, in js/wasm/: the one that reads playbooks as they are written, and in
// js/wasm/slim/ the one that takes compiled playbooks only.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { hashFiles, isFresh, remember } from "../lib/fingerprint.mjs";
import { writeInline } from "../lib/inline.mjs";
import { at } from "../lib/paths.mjs";
import { firstLine, run } from "../lib/run.mjs";
import { StepError } from "../lib/step.mjs";
import { pinnedTools } from "../lib/versions.mjs";

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
const SOURCES = [".cargo", "Cargo.toml", "Cargo.lock", "rust-toolchain.toml", "src"];

function inputs(build) {
  const binaryen = JSON.parse(readFileSync(at("node_modules/binaryen/package.json"), "utf8")).version;
  return hashFiles(SOURCES, {
    keep: path => !path.startsWith("src/bin/") && !path.endsWith("_tests.rs"),
    also: [build, pinnedTools(), binaryen, firstLine("rustc", ["--version"])],
  });
}

/** A step that builds an engine into a folder. `more` makes further files from those of wasm-pack. */
function engine({ name, id, out, file, args, further = [], more = () => {} }) {
  const build = [...BUILD, "--out-dir", out, "--out-name", file, ...args];
  const endings = [".js", ".d.ts", "_bg.wasm", "_bg.wasm.d.ts"];
  const outputs = [...endings.map(ending => file + ending), ...further].map(made => `${out}/${made}`);
  return {
    name,
    what: `wasm-pack ${build.join(" ")}`,
    check() {
      if (isFresh(id, inputs(build), outputs) && outputs.every(made => existsSync(at(made))))
        return `${out} is up to date`;
    },
    async make() {
      const made = inputs(build);
      for (const output of outputs) rmSync(at(output), { force: true });
      const { code, output } = await run("wasm-pack", build);
      if (code !== 0)
        throw new StepError("The engine did not compile to WebAssembly.", {
          command: "npm run build",
          output,
        });
      more(at(out));
      remember(id, made, outputs);
    },
  };
}

export const wasm = engine({
  name: "engine (wasm)",
  id: "wasm",
  out: "js/wasm",
  file: "budbreak",
  args: [],
  further: ["inline.js", "inline.d.ts"],
  more: writeInline,
});

export const slimWasm = engine({
  name: "slim engine (wasm)",
  id: "wasm-slim",
  out: "js/wasm/slim",
  file: "budbreak_slim",
  args: ["--", "--no-default-features"],
});
