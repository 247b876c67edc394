import { expect, test } from "vitest";
import { jsonText } from "./json-text.js";
import { flat, json, LIMITS, traits } from "./plain.js";

test("properties become flat, plain data", () => {
  const date = new Date(Date.UTC(2026, 0, 2));
  const given = {
    text: "a",
    n: 1.5,
    yes: true,
    none: null,
    date,
    big: 12n,
    huge: 2n ** 80n,
    nan: Number.NaN,
  };
  const out = flat({ ...given, list: [1], map: { a: 1 }, fn() {}, missing: undefined, [Symbol("s")]: 1 });
  expect({ ...out }).toEqual({
    text: "a",
    n: 1.5,
    yes: true,
    none: null,
    date: "2026-01-02T00:00:00.000Z",
    big: 12,
  });
  expect(Object.getPrototypeOf(out)).toBeNull();
});

test("what comes in is bounded", () => {
  const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, "x".repeat(100)]));
  expect(Object.keys(flat(many))).toHaveLength(LIMITS.keys);
  expect(flat({ a: "x".repeat(1_000_000) }).a).toHaveLength(LIMITS.text);
  const cycle: unknown[] = [];
  cycle.push(cycle, cycle, cycle);
  expect(jsonText(json(cycle)).length).toBeLessThan(100_000);
});

test("a key named __proto__ is a key", () => {
  const out = traits(JSON.parse('{"__proto__": {"admin": true}}'));
  expect(Object.keys(out)).toEqual(["__proto__"]);
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

test("JSON text is what JSON.stringify writes of plain data", () => {
  const data = {
    a: [1, "x", null, { b: true }],
    "c d": -0.5,
    e: undefined,
    f: [] as unknown[],
    g: {},
    h: '\u2028"',
  };
  expect(jsonText(data)).toBe(JSON.stringify(data));
});

test("JSON text does not ask the page's prototypes, and refuses a cycle", () => {
  const polluted = Array.prototype as unknown as { toJSON?: () => string };
  polluted.toJSON = () => "polluted";
  try {
    expect(jsonText({ a: [1] })).toBe('{"a":[1]}');
  } finally {
    delete polluted.toJSON;
  }
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  expect(() => jsonText(cycle)).toThrow(RangeError);
});
