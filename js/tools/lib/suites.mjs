// Runs suites one after the other, lets every one report, and adds up what they say.
import { seconds } from "./step.mjs";

/**
 * A suite is `{ name, what, run }`; `run` returns `{ passed, failed, skipped, code }` from the suite's own report.
 * A suite that throws, that passes nothing, or that ends with an error code and no failure counts as one failure.
 */
export async function runSuites(suites, log = text => process.stdout.write(text)) {
  const results = [];
  for (const { name, what, run } of suites) {
    log(`── ${name}: ${what}\n`);
    const start = performance.now();
    const result = { name, passed: 0, failed: 0, skipped: 0 };
    try {
      const { code, ...counts } = await run();
      Object.assign(result, counts);
      if (result.failed === 0 && code !== 0)
        fail(result, `ended with code ${code} and told of no failed test`);
      else if (result.passed + result.failed === 0) fail(result, "ran no test");
    } catch (error) {
      fail(result, error.message);
    }
    result.ms = performance.now() - start;
    log(`── ${name}: ${result.passed} passed, ${result.failed} failed (${seconds(result.ms)})\n\n`);
    results.push(result);
  }
  return results;
}

function fail(result, problem) {
  result.failed += 1;
  result.problem = problem;
}

/** The table at the end and, as its last line, the sum. */
export function summary(results) {
  const row = (...cells) => cells.map((c, i) => (i === 0 ? c.padEnd(26) : c.padStart(9))).join("");
  const lines = results.map(r => row(r.name, `${r.passed}`, `${r.failed}`, `${r.skipped}`, seconds(r.ms)));
  const broken = results.filter(r => r.failed > 0);
  const names = broken.map(r => `✗ ${r.name}: ${r.problem ?? `${r.failed} failed`}`);
  return [row("suite", "passed", "failed", "skipped", "time"), ...lines, ...names, ""].join("\n");
}

/** The one line that says it all. */
export function totalLine(results) {
  const add = key => results.reduce((total, r) => total + r[key], 0);
  return `${add("passed")} passed, ${add("failed")} failed`;
}
