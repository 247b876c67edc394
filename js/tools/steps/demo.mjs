// The demo pages, built by vite from the public package alone.
import { readFileSync, rmSync } from "node:fs";
import { hashFiles, isFresh, remember } from "../lib/fingerprint.mjs";
import { at } from "../lib/paths.mjs";
import { run } from "../lib/run.mjs";
import { StepError } from "../lib/step.mjs";

const OUT = "demo/dist";

function inputs() {
  const vite = JSON.parse(readFileSync(at("node_modules/vite/package.json"), "utf8")).version;
  const keep = path => !path.startsWith(`${OUT}/`);
  return hashFiles(["demo", "js/dist", "js/wasm", "package.json"], { keep, also: [vite] });
}

export const demo = {
  name: "demo",
  what: "vite build demo",
  check() {
    if (isFresh("demo", inputs(), [OUT])) return `${OUT} is up to date`;
  },
  async make() {
    const made = inputs();
    rmSync(at(OUT), { recursive: true, force: true });
    const { code, output } = await run("vite", ["build", "demo"]);
    if (code !== 0)
      throw new StepError("The demo did not build.", { command: "npx vite build demo", output });
    remember("demo", made, [OUT]);
  },
};
