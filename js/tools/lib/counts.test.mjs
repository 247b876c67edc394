import { describe, expect, test } from "vitest";
import { cargoCounts, playwrightCounts, vitestCounts } from "./counts.mjs";

describe("cargo", () => {
  test("sums every test program, in colour too", () => {
    const output = [
      "test result: \u001b[32mok\u001b[0m. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s",
      "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s",
    ].join("\n");
    expect(cargoCounts(output)).toEqual({ passed: 15, failed: 2, skipped: 1 });
  });

  test("no result is an error", () => {
    expect(() => cargoCounts("error[E0432]: unresolved import")).toThrow("printed no result");
  });
});

describe("vitest", () => {
  const report = (more, testResults = []) =>
    JSON.stringify({
      numPassedTests: 4,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults,
      ...more,
    });

  test("reads the report", () => {
    expect(vitestCounts(report())).toEqual({ passed: 4, failed: 1, skipped: 3 });
  });

  test("a file that could not be loaded has failed", () => {
    const files = [
      { status: "failed", assertionResults: [] },
      { status: "failed", assertionResults: [{}] },
    ];
    expect(vitestCounts(report({}, files)).failed).toBe(2);
  });

  test("a missing count is an error", () => {
    expect(() => vitestCounts(report({ numPassedTests: undefined }))).toThrow("no count of passed");
  });
});

describe("Playwright", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };

  test("a flaky test and an error outside tests have failed", () => {
    const json = JSON.stringify({ stats, errors: [{ message: "no server" }] });
    expect(playwrightCounts(json)).toEqual({ passed: 5, failed: 3, skipped: 2 });
  });

  test("a report without numbers is an error", () => {
    expect(() => playwrightCounts(JSON.stringify({ stats: {}, errors: [] }))).toThrow("no count");
  });
});
