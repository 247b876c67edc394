import { expect, test } from "vitest";
import { difference } from "./difference.mjs";

test("what is the same is the same", () => {
  const value = { a: [1, 0.1 + 0.2, null, { b: "x" }], c: undefined };
  expect(difference(value, structuredClone(value))).toBeUndefined();
  expect(difference({ a: 1 }, { a: 1, b: undefined })).toBeUndefined();
});

test.each([
  [0.1 + 0.2, 0.3],
  [0, -0],
  [1, "1"],
  [null, {}],
  [[], {}],
  [[1], [1, 2]],
  [{ a: { b: [1, { c: 1 }] } }, { a: { b: [1, { c: 2 }] } }],
  [{ a: 1 }, {}],
])("%j is not %j", (a, b) => {
  expect(difference(a, b)).toMatch(/natively|a list/);
});
