// What a page loads stays within tests/budgets.json. Raise a budget only with its reason in the commit message.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { overBudget, sizes } from "../js/tools/lib/sizes.mjs";

const { size: budgets } = JSON.parse(readFileSync(new URL("budgets.json", import.meta.url), "utf8"));

test("wasm, client and glue stay within their size budget", async () => {
  expect(overBudget(await sizes(), budgets)).toEqual([]);
}, 60_000);

test("a size beyond its budget and a size without one are named", () => {
  const rows = [
    { name: "wasm", raw: 10, gzip: 10, brotli: 11 },
    { name: "new", raw: 1, gzip: 1, brotli: 1 },
  ];
  expect(overBudget(rows, { wasm: { raw: 10, gzip: 10, brotli: 10 } })).toEqual([
    "wasm is 11 B brotli, its budget is 10 B",
    "new has no raw budget",
    "new has no gzip budget",
    "new has no brotli budget",
  ]);
});
