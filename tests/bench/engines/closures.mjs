// Functions as a team writes them by hand: source code in a module, one function a rule. No library.
import { javascript } from "../workload/dialects.mjs";
import { collect } from "./collect.mjs";

export const name = "hand-written closures";

/** The module that a build step would make. Where a page may not generate code, it ships as a file of its own. */
export const sourceOf = rules =>
  `export default [\n${rules.map(({ when }) => `c => ${javascript(when)}`).join(",\n")}\n];\n`;

let made = 0;

export async function prepare(rules) {
  // A module is loaded once for each address; the number makes it another one.
  const source = `// ${made++}\n${sourceOf(rules)}`;
  return (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(source)}`)).default;
}

export const evaluate = (functions, context) => collect(functions, holds => holds(context));
