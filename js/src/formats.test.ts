import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { intlFormats } from "./formats.js";

const format = intlFormats();
const table: { cldr: string; rows: [string, string, number, string][] } = JSON.parse(
  readFileSync(new URL("../../tests/conformance/formats.json", import.meta.url), "utf8"),
);

test("Intl says what the table says, as the native program does", () => {
  // Another version of CLDR may write another language otherwise; plain English stays.
  const same = process.versions.cldr?.split(".")[0] === table.cldr;
  const rows = table.rows.filter(([locale]) => same || locale === "en");
  expect(rows.length).toBeGreaterThan(30);
  const wrong = rows.filter(([locale, form, value, words]) => format(locale, form, value) !== words);
  expect(wrong.map(row => [...row, format(row[0], row[1], row[2])])).toEqual([]);
});

test("what cannot be written is undefined, and nothing is thrown", () => {
  expect(format("no such locale", "number 0 2", 1)).toBeUndefined();
  expect(format("en", "money NOPE 2", 1)).toBeUndefined();
  expect(format("en", "date long", Number.NaN)).toBeUndefined();
});

test("what rounds to nothing has no sign", () => {
  expect(format("en", "number 0 2", -0.001)).toBe("0");
  expect(format("de", "percent 0", -0.001)).toBe("0\u00a0%");
});

test("many locales cost no more than some memory", () => {
  for (let i = 0; i < 600; i++) expect(format(`en-x-n${i}`, "span day", 3)).toBe("3 days");
});
