import { expect, test } from "vitest";
import { instantOf, readLog } from "./log.js";

const at = Date.parse("2026-03-01T09:30:00Z");

test("JSON lines: names of columns vary, nested properties become flat", async () => {
  const log = await readLog(
    "a",
    [
      '{"user":"u1","ts":"2026-03-01T09:30:00Z","event":"a.done","rows":12}',
      `{"distinct_id":7,"time":${at / 1000},"name":"b.done","properties":{"x":true,"deep":{"y":1}}}`,
    ].join("\n"),
  );
  expect(log.users.get("u1")).toEqual([{ at, name: "a.done", properties: { rows: 12 } }]);
  expect(log.users.get("7")).toEqual([{ at, name: "b.done", properties: { x: true } }]);
  expect([log.read, log.refused, log.from, log.to]).toEqual([2, [], at, at]);
});

test("a line may tell facts instead of an event, or with one", async () => {
  const log = await readLog(
    "a",
    [
      '{"user":"u","ts":1,"facts":{"plan":"team"}}',
      '{"user":"u","ts":2,"event":"a","facts":{"plan":"free"}}',
    ].join("\n"),
  );
  expect(log.users.get("u")).toEqual([
    { at: 1000, name: "", properties: {}, facts: { plan: "team" } },
    { at: 2000, name: "a", properties: {}, facts: { plan: "free" } },
  ]);
  expect([...log.names]).toEqual([["a", 1]]);
});

test("events of a user are put in order of time", async () => {
  const line = (ts: number, event: string) => JSON.stringify({ user: "u", ts, event });
  const log = await readLog("a", [line(300, "c"), line(100, "a"), line(200, "b")].join("\n"));
  expect(log.users.get("u")?.map(({ name }) => name)).toEqual(["a", "b", "c"]);
});

test("lines that cannot be read are counted by reason, with the first few of their numbers", async () => {
  const log = await readLog(
    "a",
    [
      '{"user":"u","ts":1,"event":"a"}',
      "{oops",
      "",
      "[1]",
      '{"user":"u","ts":"soon","event":"a"}',
      "{again",
    ].join("\n"),
  );
  expect(log.read).toBe(1);
  expect(log.refused).toEqual([
    { reason: "not JSON", count: 2, lines: [2, 6] },
    { reason: "not an object", count: 1, lines: [4] },
    { reason: "a time that is none", count: 1, lines: [5] },
  ]);
});

test("CSV: quotes, line breaks in quotes, other separators, numbers and flags", async () => {
  const log = await readLog(
    "a",
    'user_id;timestamp;event;note;n;ok\r\nu;2026-03-01 09:30:00;x;"a ""b""\nc; d";3;true\r\n',
  );
  expect(log.users.get("u")).toEqual([
    { at, name: "x", properties: { note: 'a "b"\nc; d', n: 3, ok: true } },
  ]);
});

test("CSV: a row of the wrong length and one without an event say so", async () => {
  const log = await readLog("a", "user,ts,event\nu,1,a,more\nu,1,\n");
  expect(log.refused.map(({ reason, lines }) => [reason.slice(0, 12), lines])).toEqual([
    ["4 fields whe", [2]],
    ["no event (lo", [3]],
  ]);
});

test("instants: seconds, milliseconds, microseconds, dates with and without a zone", () => {
  for (const value of [
    at / 1000,
    at,
    at * 1000,
    "2026-03-01T09:30:00Z",
    "2026-03-01 09:30:00",
    "2026-03-01T10:30:00+01:00",
    `${at}`,
  ]) {
    expect(instantOf(value)).toBe(at);
  }
  expect(instantOf("2026-03-01")).toBe(Date.parse("2026-03-01T00:00:00Z"));
  expect(instantOf({})).toBeUndefined();
});
