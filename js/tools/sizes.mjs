// `npm run sizes`: what a page loads, as a table, beside its budget. Measures what was built last.
import { readFileSync } from "node:fs";
import { at } from "./lib/paths.mjs";
import { KINDS, sizes } from "./lib/sizes.mjs";

const budgets = JSON.parse(readFileSync(at("tests", "budgets.json"), "utf8")).size;
const kib = bytes => `${(bytes / 1024).toFixed(1)}`;
const row = cells => cells.map((c, i) => (i === 0 ? c.padEnd(18) : c.padStart(20))).join("");

process.stdout.write(`${row(["KiB (of budget)", ...KINDS])}\n`);
for (const r of await sizes()) {
  const cells = KINDS.map(kind => `${kib(r[kind])} (of ${kib(budgets[r.name]?.[kind] ?? 0)})`);
  process.stdout.write(`${row([r.name, ...cells])}\n`);
}
