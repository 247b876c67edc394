import { expect, test, vi } from "vitest";
import { type Quick, quickWay } from "./engine-quick.js";

const NOW = 1_700_000_000_000;

function engine(): Quick & { calls: unknown[][] } {
  const calls: unknown[][] = [];
  return {
    calls,
    eventNumber: vi.fn(name => (name === "made" ? 7 : -1)),
    sourceNumber: vi.fn(source => (source === "crowd" ? -1 : 3)),
    trackOnce: (...all) => {
      calls.push(all);
      return all[2] === 13 ? 0 : 3;
    },
    refused: () => "duplicate",
    queryNumber: vi.fn(() => 5),
    ask: (...all) => {
      calls.push(all);
      return [];
    },
  };
}

test("an event without properties goes in as numbers, its names told once", () => {
  const into = engine();
  const quick = quickWay(into);
  for (const id of ["tab:1", "tab:2"]) {
    expect(quick.track({ name: "made", at: NOW, id, properties: {} }, NOW)).toEqual({ accepted: true });
  }
  expect(into.calls).toEqual([
    [7, 3, 1, NOW, NOW],
    [7, 3, 2, NOW, NOW],
  ]);
  expect(into.eventNumber).toHaveBeenCalledTimes(1);
  expect(into.sourceNumber).toHaveBeenCalledTimes(1);
});

test("a refusal has its reason", () => {
  const quick = quickWay(engine());
  const refused = { accepted: false, reason: "duplicate" };
  expect(quick.track({ name: "made", at: NOW, id: "tab:13" }, NOW)).toEqual(refused);
});

test("what numbers cannot say is left to the long way, and nothing has happened", () => {
  const into = engine();
  const quick = quickWay(into);
  const long = [
    { name: "made", at: NOW, id: "tab:1", properties: { rows: 3 } },
    { name: "unheard of", at: NOW, id: "tab:1" },
    { name: "made", id: "tab:1" },
    { name: "made", at: NOW },
    { name: "made", at: NOW, id: "3f2a" },
    { name: "made", at: NOW, id: "tab:12345678901234567" },
    { name: "made", at: NOW, id: "crowd:1" },
  ];
  for (const event of long) expect(quick.track(event, NOW)).toBeUndefined();
  expect(into.calls).toEqual([]);
});

test("another playbook has other numbers", () => {
  const into = engine();
  const quick = quickWay(into);
  quick.track({ name: "made", at: NOW, id: "tab:1" }, NOW);
  quick.loaded();
  quick.track({ name: "made", at: NOW, id: "tab:2" }, NOW);
  expect(into.eventNumber).toHaveBeenCalledTimes(2);
});

test("queries are told apart by everything that they ask", () => {
  const into = engine();
  const quick = quickWay(into);
  const queries = [
    {},
    { placements: ["a"] },
    { placements: ["a", "b"] },
    { kinds: ["plan" as const] },
    { limit: 2 },
  ];
  for (const query of [...queries, ...queries]) quick.recommend(query, NOW);
  expect(into.queryNumber).toHaveBeenCalledTimes(queries.length);
});

test("a million names are forgotten and not kept", () => {
  const into = engine();
  const quick = quickWay(into);
  for (let i = 0; i < 3_000; i++) quick.track({ name: `n${i}`, at: NOW, id: "tab:1" }, NOW);
  expect(into.calls).toEqual([]);
});
