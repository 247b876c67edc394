// `npm run bench:parts`: what foresight and prices cost in a page, in microseconds and kilobytes; writes it into RESULTS.md.
import { cpus } from "node:os";
import { explainFailure, runSteps } from "../../../js/tools/lib/step.mjs";
import { toolSteps } from "../../../js/tools/setup.mjs";
import { kib, plain, table } from "../report/format.mjs";
import { keep, machineOf } from "../report/write.mjs";

const COMMAND = "npm run bench:parts";

try {
  await runSteps(toolSteps);
  const { measureParts } = await import("./parts.mjs");
  const text = pageOf(await measureParts());
  keep(text, COMMAND);
  process.stdout.write(`\n${text}\n\nWritten to tests/bench/RESULTS.md.\n`);
} catch (error) {
  process.stdout.write(explainFailure(error));
  process.exitCode = 1;
}

function pageOf({ times, code, total }) {
  const [{ model }] = cpus();
  const machine = { processor: model, cores: cpus().length, node: process.versions.node };
  return [
    `## Foresight and prices in a page — ${new Date().toISOString().slice(0, 10)}, \`${COMMAND}\``,
    `${machineOf(machine)}. One call in WebAssembly, built like the page's engine; the median of 31 samples.`,
    table(
      ["part", "µs"],
      times.map(({ name, micros }) => [name, plain(micros)]),
    ),
    `Code in the engine that pages load by default, before it is packed, of ${kib(total)} KiB in all; what parts share, such as lists
and maps, is not in these rows.`,
    table(
      ["module", "KiB"],
      code.map(({ name, bytes }) => [`\`src/${name}/\``, kib(bytes)]),
    ),
  ].join("\n\n");
}
