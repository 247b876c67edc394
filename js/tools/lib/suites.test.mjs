import { expect, test } from "vitest";
import { runSuites, summary, totalLine } from "./suites.mjs";

const suite = (name, run) => ({ name, what: "made up", run: async () => run() });
const quiet = () => {};

test("every suite reports, and the sum is the last word", async () => {
  const results = await runSuites(
    [
      suite("good", () => ({ passed: 3, failed: 0, skipped: 1, code: 0 })),
      suite("bad", () => ({ passed: 1, failed: 2, skipped: 0, code: 1 })),
      suite("after", () => ({ passed: 1, failed: 0, skipped: 0, code: 0 })),
    ],
    quiet,
  );
  expect(totalLine(results)).toBe("5 passed, 2 failed");
  expect(summary(results)).toContain("✗ bad: 2 failed");
});

test.each([
  ["a suite without a readable count", () => JSON.parse("no report"), "not valid JSON"],
  [
    "an error code without a failed test",
    () => ({ passed: 9, failed: 0, skipped: 0, code: 1 }),
    "ended with code 1",
  ],
  ["a suite that ran nothing", () => ({ passed: 0, failed: 0, skipped: 4, code: 0 }), "ran no test"],
])("%s fails", async (_, run, problem) => {
  const [result] = await runSuites([suite("x", run)], quiet);
  expect(result.failed).toBe(1);
  expect(result.problem).toContain(problem);
});
