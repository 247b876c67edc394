// Compiles playbooks for tests, with the module that has the tables of the language; pages have no compiler.
import { readFileSync } from "node:fs";
import { zoneOffsets } from "../../js/src/zone-offsets.ts";
import { at } from "../../js/tools/lib/paths.mjs";
import { OUT } from "../../js/tools/steps/conformance.mjs";

const compiler = await import(/* @vite-ignore */ at(OUT, "budbreak_conformance.js"));
compiler.initSync({ module: readFileSync(at(OUT, "budbreak_conformance_bg.wasm")) });
compiler.takeOffsets(zoneOffsets());

/** The compiled form of a playbook, as `budbreak compile` makes it. */
export function compile(playbook) {
  const bytes = compiler.compile(JSON.stringify(playbook));
  if (!bytes) throw new Error("the playbook has mistakes");
  return bytes;
}
