// Measurements in Node, each in a fresh process.
import { root } from "../../js/tools/lib/paths.mjs";
import { run } from "../../js/tools/lib/run.mjs";
import { StepError } from "../../js/tools/lib/step.mjs";

/** Runs one job, `{ measure, asked, effort, peers, json?, compiled? }`, and returns what it found. */
export async function measureInNode(job) {
  const args = ["--expose-gc", "--max-old-space-size=4096", "tests/bench/node.mjs", JSON.stringify(job)];
  const { code, output } = await run(process.execPath, args, { cwd: root });
  if (code !== 0) throw new StepError(`The measurement "${job.measure}" failed in Node.`, { output });
  return JSON.parse(output.slice(output.lastIndexOf("\n") + 1));
}
