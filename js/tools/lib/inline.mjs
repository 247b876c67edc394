// The wasm as a module of text, for pages that cannot load a file of their own: `budbreak/inline`.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes `inline.js` and its declaration beside the wasm. */
export function writeInline(folder) {
  const base64 = readFileSync(join(folder, "budbreak_bg.wasm")).toString("base64");
  writeFileSync(join(folder, "inline.js"), `export default "${base64}";\n`);
  // Declared by hand: the type of the literal would be the literal.
  writeFileSync(join(folder, "inline.d.ts"), "declare const base64: string;\nexport default base64;\n");
}
