import { expect, test } from "vitest";
import { chosen, fuzzCounts, fuzzLine, fuzzTotal, TARGETS } from "./fuzz.mjs";

const DONE = "stat::number_of_executed_units: 1000\nstat::average_exec_per_sec:     500\n";

test("the language gets thirty million executions", () => {
  const language = chosen(["parse", "check", "eval", "roundtrip"]);
  expect(language.reduce((sum, target) => sum + target.runs, 0)).toBeGreaterThanOrEqual(3e7);
  expect(chosen([])).toBe(TARGETS);
  expect(() => chosen(["pars"])).toThrow("no target pars; there are: parse,");
});

test("counts are read, and a target without counts is an error", () => {
  expect(fuzzCounts(DONE)).toEqual({ executions: 1000, crash: undefined, why: undefined });
  expect(() => fuzzCounts("killed\n")).toThrow("no count");
});

test("a crash is told with its reason and its input", () => {
  const output = `thread '<unnamed>' (1) panicked at src/lib.rs:15:68:\nno place\nstack\nTest unit written to x/parse-1\n${DONE}`;
  const found = fuzzCounts(output);
  expect(found).toMatchObject({ crash: "x/parse-1", why: "panicked at src/lib.rs:15:68: no place" });
  const line = fuzzLine({ name: "parse", ms: 500, ...found });
  expect(line).toContain("✗ parse: 1,000 executions in 0.5 s, 2,000 a second; crashed: panicked at");
  const results = [
    { executions: 1000, ms: 500, crash: "x" },
    { executions: 2_000_000, ms: 1500 },
  ];
  expect(fuzzTotal(results)).toBe("2,001,000 executions in 2 s, 1 crashes");
});
