// `npm run sizes`: what a page loads from each entry, as tables, beside their budgets. Measures what was built last.
// `npm run sizes -- --report [default|slim]`: what an engine's wasm consists of, by crate, module and function.
import { readFileSync } from "node:fs";
import { at } from "./lib/paths.mjs";
import { KINDS, sizes } from "./lib/sizes.mjs";
import { report } from "./lib/sizes-report.mjs";

const budgets = JSON.parse(readFileSync(at("tests", "budgets.json"), "utf8")).size;
const kib = bytes => `${(bytes / 1024).toFixed(1)}`;
const row = cells => cells.map((c, i) => (i === 0 ? c.padEnd(18) : c.padStart(20))).join("");

const [flag, entry = "default"] = process.argv.slice(2);
if (flag === "--report") process.stdout.write(await report(entry));
else
  for (const [entry, rows] of Object.entries(await sizes())) {
    process.stdout.write(`${row([`${entry}, KiB`, ...KINDS.map(kind => `${kind} (of budget)`)])}\n`);
    for (const r of rows) {
      const cells = KINDS.map(kind => `${kib(r[kind])} (of ${kib(budgets[entry]?.[r.name]?.[kind] ?? 0)})`);
      process.stdout.write(`${row([r.name, ...cells])}\n`);
    }
  }
