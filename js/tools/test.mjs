// `npm test`: sets up what is missing, runs every suite, ends with one line. `npm test -- rust-lint node-tests` runs some.
import { seconds } from "./lib/step.mjs";
import { runSuites, summary, totalLine } from "./lib/suites.mjs";
import { browserSteps, buildSteps, setUp, toolSteps } from "./setup.mjs";
import { conformance } from "./steps/conformance.mjs";

const start = performance.now();
const toolsReady = await setUp("Set-up", [...toolSteps, ...browserSteps]);
// What does not build fails by itself, and the suites that do not need it still have their say.
const built = await setUp("Build", [...buildSteps(), conformance], { goOn: true });

const { rustSuites } = await import("./suites/rust.mjs");
const { javascriptSuites } = await import("./suites/javascript.mjs");
const all = [...rustSuites, ...javascriptSuites];
const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !all.some(suite => suite.name === name));
if (unknown.length > 0) {
  process.stdout.write(`✗ no suite ${unknown.join(", ")}; there are: ${all.map(s => s.name).join(", ")}\n`);
  process.exit(2);
}

const results = await runSuites(wanted.length === 0 ? all : all.filter(s => wanted.includes(s.name)));
if (built.failed) results.unshift({ name: "build", passed: 0, failed: 1, skipped: 0, ms: built.ms });
process.stdout.write(summary(results));
const kind = toolsReady.worked.length > 0 ? `cold: ${toolsReady.worked.join(", ")}` : "warm";
const parts = `set-up ${seconds(toolsReady.ms)}, build ${seconds(built.ms)}`;
process.stdout.write(`Whole run ${seconds(performance.now() - start)} (${kind}; ${parts})\n`);
process.stdout.write(`${totalLine(results)}\n`);
process.exitCode = results.some(r => r.failed > 0) ? 1 : 0;
