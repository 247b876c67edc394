// What a page loads stays within tests/budgets.json. Raise a budget only with its reason in the commit message.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { overBudget, sizes } from "../js/tools/lib/sizes.mjs";
import { grouped, pathOf, wasmFunctions } from "../js/tools/lib/wasm-functions.mjs";

const { size: budgets } = JSON.parse(readFileSync(new URL("budgets.json", import.meta.url), "utf8"));

test("wasm, client and glue of each entry stay within their size budget", async () => {
  expect(overBudget(await sizes(), budgets)).toEqual([]);
}, 60_000);

test("a size beyond its budget and a size without one are named", () => {
  const slim = [
    { name: "wasm", raw: 10, gzip: 10, brotli: 11 },
    { name: "new", raw: 1, gzip: 1, brotli: 1 },
  ];
  expect(overBudget({ slim }, { slim: { wasm: { raw: 10, gzip: 10, brotli: 10 } } })).toEqual([
    "wasm (slim) is 11 B brotli, its budget is 10 B",
    "new (slim) has no raw budget",
    "new (slim) has no gzip budget",
    "new (slim) has no brotli budget",
  ]);
});

test("a report adds up the functions of a module by where they come from", () => {
  const bytes = new Uint8Array([
    ...[0, 97, 115, 109, 1, 0, 0, 0],
    ...[1, 4, 1, 0x60, 0, 0], // one type
    ...[2, 7, 1, 1, 101, 1, 102, 0, 0], // an imported function
    ...[3, 3, 2, 0, 0], // two functions
    ...[10, 8, 2, 2, 0, 11, 3, 0, 1, 11], // of two and three bytes
    ...[0, 21, 4, 110, 97, 109, 101, 1, 14, 2, 1, 4, 97, 58, 58, 98, 2, 5, 60, 97, 58, 58, 99], // their names
  ]);
  const { functions } = wasmFunctions(bytes);
  expect(functions).toEqual([
    { name: "a::b", bytes: 2 },
    { name: "<a::c", bytes: 3 },
  ]);
  expect(grouped(functions, 1)).toEqual([{ name: "a", bytes: 5, count: 2 }]);
  expect(pathOf("<alloc::vec::Vec<T> as core::clone::Clone>::clone::h0123456789abcdef")).toBe(
    "alloc::vec::Vec",
  );
});
