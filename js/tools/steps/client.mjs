// The TypeScript client, compiled from js/src to js/dist. It reaches the engine as ../wasm from both places.
import { readFileSync, rmSync } from "node:fs";
import { hashFiles, isFresh, remember } from "../lib/fingerprint.mjs";
import { at } from "../lib/paths.mjs";
import { run } from "../lib/run.mjs";
import { StepError } from "../lib/step.mjs";

const OUT = "js/dist";

function inputs() {
  const typescript = JSON.parse(readFileSync(at("node_modules/typescript/package.json"), "utf8")).version;
  const keep = path => !path.endsWith(".test.ts") && !path.endsWith(".wasm");
  return hashFiles(["js/src", "js/generated", "js/wasm", "js/tsconfig.json"], { keep, also: [typescript] });
}

export const client = {
  name: "client (js)",
  what: "tsc -p js",
  check() {
    if (isFresh("client", inputs(), [OUT])) return `${OUT} is up to date`;
  },
  async make() {
    const made = inputs();
    rmSync(at(OUT), { recursive: true, force: true });
    const { code, output } = await run("tsc", ["-p", "js"]);
    if (code !== 0) throw new StepError("The client did not compile.", { command: "npx tsc -p js", output });
    remember("client", made, [OUT]);
  },
};
