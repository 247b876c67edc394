// Reads how many tests passed and failed from what each test program itself says. A count that cannot be read is an
// error, never a zero.
import { stripVTControlCharacters } from "node:util";

const sum = (lines, group) => lines.reduce((total, line) => total + Number(line[group]), 0);

/** Sums the `test result:` lines of `cargo test`. */
export function cargoCounts(output) {
  const lines = [
    ...stripVTControlCharacters(output).matchAll(
      /^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored;/gm,
    ),
  ];
  if (lines.length === 0) throw new Error("cargo test printed no result");
  return { passed: sum(lines, 1), failed: sum(lines, 2), skipped: sum(lines, 3) };
}

/** Reads the JSON report of vitest. A file that could not even be loaded is a failure too. */
export function vitestCounts(json) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(json);
  const unloaded = testResults.filter(f => f.status === "failed" && f.assertionResults.length === 0).length;
  return whole({
    passed: numPassedTests,
    failed: numFailedTests + unloaded,
    skipped: numPendingTests + numTodoTests,
  });
}

/** Reads the JSON report of Playwright. A test that passed only when tried again has failed. */
export function playwrightCounts(json) {
  const { stats, errors } = JSON.parse(json);
  return whole({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  });
}

function whole(counts) {
  for (const [name, value] of Object.entries(counts)) {
    if (!Number.isSafeInteger(value) || value < 0)
      throw new Error(`the report has no count of ${name} tests`);
  }
  return counts;
}
