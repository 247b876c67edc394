// wasm-bindgen and wasm-pack at pinned versions, built into `.tools/`; nothing outside the repository is touched.
import { existsSync, rmSync } from "node:fs";
import { at } from "../lib/paths.mjs";
import { firstLine, run } from "../lib/run.mjs";
import { StepError } from "../lib/step.mjs";
import { pinnedTools } from "../lib/versions.mjs";

const isThere = (tool, version) => {
  const program = at(".tools", "bin", tool);
  return existsSync(program) && firstLine(program, ["--version"])?.split(" ")[1] === version;
};
const crates = () =>
  Object.entries(pinnedTools()).map(([tool, version]) => ({
    tool,
    version,
    crate: `${tool === "wasm-bindgen" ? "wasm-bindgen-cli" : tool}@${version}`,
  }));

export const wasmTools = {
  name: "wasm tools",
  get what() {
    return `builds ${crates()
      .map(c => c.crate)
      .join(" and ")} into .tools/ (two to six minutes, once)`;
  },
  check() {
    const all = crates();
    if (all.every(c => isThere(c.tool, c.version))) return all.map(c => `${c.tool} ${c.version}`).join(", ");
  },
  async make() {
    const missing = crates().filter(c => !isThere(c.tool, c.version));
    const args = ["install", "--debug", "--force", "--root", at(".tools"), ...missing.map(c => c.crate)];
    const env = { CARGO_TARGET_DIR: at(".tools", "build"), CARGO_PROFILE_DEV_DEBUG: "0" };
    const { code, output } = await run("cargo", args, { env });
    if (code !== 0 || !missing.every(c => isThere(c.tool, c.version))) {
      throw new StepError("The wasm tools could not be built.", {
        command: `cargo install --debug --root .tools ${missing.map(c => c.crate).join(" ")}`,
        output,
      });
    }
    rmSync(at(".tools", "build"), { recursive: true, force: true });
  },
};
