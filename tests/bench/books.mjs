// Playbooks of workloads as files, in both forms: JSON, and what the native program compiles it to.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { at } from "../../js/tools/lib/paths.mjs";
import { run } from "../../js/tools/lib/run.mjs";
import { StepError } from "../../js/tools/lib/step.mjs";
import { pathOf } from "../../js/tools/steps/cli.mjs";
import { playbookOf } from "./workload/playbook.mjs";
import { workload } from "./workload/workload.mjs";

const made = new Map();

/** Paths `{ json, compiled }` of the playbook of a workload; made anew once in each run. */
export function bookOf(asked) {
  const key = JSON.stringify(asked);
  if (!made.has(key)) made.set(key, make(asked));
  return made.get(key);
}

async function make(asked) {
  const text = JSON.stringify(playbookOf(workload(asked)));
  const name = createHash("sha256").update(text).digest("hex").slice(0, 16);
  const folder = at(".cache", "bench");
  mkdirSync(folder, { recursive: true });
  const json = at(".cache", "bench", `${name}.json`);
  const compiled = at(".cache", "bench", `${name}.bin`);
  if (!existsSync(json)) {
    writeFileSync(`${json}.part`, text);
    renameSync(`${json}.part`, json);
  }
  const args = ["compile", json, "-o", compiled];
  const { code, output } = await run(pathOf("budbreak"), args);
  if (code !== 0) throw new StepError("A playbook of the bench did not compile.", { output });
  return { json, compiled };
}
