import { expect, test } from "vitest";
import { asLines, personas, simulate } from "./simulate.mjs";

test("the same arguments give the same log, another seed another", () => {
  expect(asLines(simulate({ days: 20 }))).toBe(asLines(simulate({ days: 20 })));
  expect(asLines(simulate({ days: 20, seed: 2 }))).not.toBe(asLines(simulate({ days: 20 })));
});

test("a longer log begins with the shorter one of each person", () => {
  const of = days => simulate({ days }).filter(({ user }) => user === "sim-omar");
  expect(of(30).slice(0, of(20).length)).toEqual(of(20));
});

test("everybody is there, in order of time, and a week has its rhythm", () => {
  const log = simulate();
  expect(new Set(log.map(({ user }) => user))).toEqual(new Set(personas.map(({ id }) => id)));
  const times = log.map(({ ts }) => ts);
  expect([...times].sort()).toEqual(times);
  const onWeekend = log.filter(
    ({ ts, user }) => user === "sim-omar" && [0, 6].includes(new Date(ts).getUTCDay()),
  );
  expect(onWeekend.length).toBeLessThan(log.filter(({ user }) => user === "sim-omar").length / 20);
});

test("everybody's plan is told before anything else of them", () => {
  const seen = new Set();
  for (const { user, facts } of simulate()) {
    if (seen.has(user)) continue;
    seen.add(user);
    expect(facts).toEqual({ plan: personas.find(({ id }) => id === user)?.plan });
  }
});

test("each persona shows its pattern", () => {
  const log = simulate();
  const count = (user, event) => log.filter(one => one.user === user && one.event === event).length;
  expect(count("sim-omar", "dashboard.created")).toBeGreaterThan(15);
  expect(count("sim-omar", "dashboard.shared")).toBe(0);
  expect(count("sim-mira", "alert.created")).toBeGreaterThan(4);
  expect(count("sim-theo", "dashboard.viewed")).toBeLessThan(25);
  const calls = month =>
    log
      .filter(({ user, event, ts }) => user === "sim-ada" && event === "api.called" && ts.startsWith(month))
      .reduce((sum, { count: calls }) => sum + calls, 0);
  expect(calls("2026-10")).toBeGreaterThan(calls("2026-09"));
});
