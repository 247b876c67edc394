// The page of results: its tables, its charts, and that the rest of the page stays.
import { describe, expect, test } from "vitest";
import { chart } from "./chart.mjs";
import { plain, table, times } from "./format.mjs";
import { byRules } from "./tables.mjs";
import { targetTable } from "./targets.mjs";
import { replaced } from "./write.mjs";

test("numbers have three digits", () => {
  expect([0.01234, 0.5, 12.345, 1234.5, 285_649.9].map(plain)).toEqual([
    "0.012",
    "0.5",
    "12.3",
    "1,230",
    "286,000",
  ]);
  expect([plain(undefined), times(12.34)]).toEqual(["–", "12.3×"]);
});

test("our rows are bold", () => {
  expect(
    table(
      ["µs", "100"],
      [
        ["Budbreak", "1"],
        ["zen", "2"],
      ],
    ),
  ).toBe("| µs | 100 |\n| --- | ---: |\n| **Budbreak** | **1** |\n| zen | 2 |");
});

const full = (ours, other) => ({ full: { zen: { us: other }, Budbreak: { us: ours } } });

test("costs by rules: ours first, growth, and how many times ours", () => {
  const entries = [
    { point: 10, found: full(1, 5) },
    { point: 1000, found: full(10, 500) },
  ];
  const rows = byRules(entries, "full", "Budbreak").split("\n").slice(2);
  expect(rows).toEqual(["| **Budbreak** | **1** | **10** | **0.50** |  |", "| zen | 5 | 500 | 1.00 | 50× |"]);
});

test("what misses its number says so", () => {
  const found = { full: { Budbreak: { us: 6 } }, track: { "Budbreak, track": { us: 0.2 } }, top: {} };
  const results = { node: [{ axis: "rules", point: 100, found }], cold: [] };
  const text = targetTable({ ...results, node: results.node.map(entry => ({ ...entry })) });
  expect(text).toContain("1 of 2 reached.");
  expect(text).toContain("| one full evaluation, µs, 100 rules | ≤ 5 | 6 | **missed**, 1.2× |");
  expect(text).toContain("| one event (`track`), µs, 100 rules | ≤ 0.3 | 0.2 | reached |");
});

describe("the page", () => {
  const page = "# Results\n\nabove\n";

  test("gets its part at its end the first time, and in its place from then on", () => {
    const once = replaced(page, "first");
    expect(once.startsWith(page)).toBe(true);
    const twice = replaced(`${once}\n## Below\n`, "second");
    expect(twice).toContain("second");
    expect(twice).not.toContain("first");
    expect(twice.endsWith("\n## Below\n")).toBe(true);
  });
});

describe("a chart", () => {
  const series = [
    {
      name: "ours",
      kind: "ours",
      points: [
        { x: 10, y: 1 },
        { x: 1000, y: 2 },
      ],
    },
    {
      name: "a < b & c",
      points: [
        { x: 10, y: 3 },
        { x: 1000, y: 2.1 },
      ],
    },
    { name: "not measured", points: [] },
  ];
  const svg = chart({ title: "Title", note: "note", x: "rules", y: "µs", series });

  test("names every line that has points, as text that XML can read", () => {
    expect(svg).toContain(">ours</text>");
    expect(svg).toContain("a &lt; b &amp; c");
    expect(svg).not.toContain("not measured");
  });

  test("knows dark paper", () => {
    expect(svg).toContain("prefers-color-scheme: dark");
  });

  test("keeps labels apart whose lines end at the same height", () => {
    const heights = [...svg.matchAll(/x="614" y="([\d.]+)" dy="4"/g)].map(([, y]) => Number(y));
    expect(heights).toHaveLength(2);
    expect(Math.abs(heights[0] - heights[1])).toBeGreaterThanOrEqual(17);
  });
});
