// Which usage log the main job runs on: the one named, else the real one beside the repository, else a simulated one.
import { createHash } from "node:crypto";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
} from "node:fs";
import { basename, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { at, root } from "./paths.mjs";
import { run } from "./run.mjs";
import { StepError } from "./step.mjs";

const REAL = {
  log: "streams/github_events_dev.jsonl.gz",
  playbook: "demo/scenarios/github/playbook.yaml",
  // No log says what its people pay for; these are the plans that the demo takes them to be on.
  plan: "starter",
};
const SIMULATED = "demo/scenarios/simulated";
const EXAMPLE = "npm start -- --log FILE --playbook FILE";

/** Chooses `{ kind, title, log, playbook, plan }`; with a simulated input, `log` is made by `simulate`. */
export function chooseInput(
  { log, playbook },
  { exists = existsSync, env = process.env, from = process.env.INIT_CWD ?? process.cwd() } = {},
) {
  if (log || playbook) {
    if (!log || !playbook)
      throw new StepError("A log needs its playbook, and the other way round.", { command: EXAMPLE });
    const given = {
      kind: "given",
      title: `the log ${log}`,
      log: resolve(from, log),
      playbook: resolve(from, playbook),
    };
    for (const file of [given.log, given.playbook]) {
      if (!exists(file)) throw new StepError(`There is no file ${file}.`, { command: EXAMPLE });
    }
    return given;
  }
  const real = resolve(env.BUDBREAK_DATA ?? resolve(root, "../shared/data"), REAL.log);
  if (exists(real) && exists(at(REAL.playbook))) {
    return {
      kind: "real",
      title: `real usage: ${basename(real)}`,
      log: real,
      playbook: at(REAL.playbook),
      plan: REAL.plan,
    };
  }
  return {
    kind: "simulated",
    title: "SIMULATED accounts (made by a seeded program, nobody's real usage)",
    simulate: at(SIMULATED, "simulate.mjs"),
    playbook: at(SIMULATED, "playbook.yaml"),
    plan: "team",
  };
}

/** Path of the input's log as plain JSONL; unpacked or simulated into `.cache/logs/` once for each content. */
export async function plainLog(input) {
  if (input.log && !input.log.endsWith(".gz")) return input.log;
  const source = input.log ?? input.simulate;
  const hash = createHash("sha256").update(readFileSync(source)).digest("hex").slice(0, 16);
  const plain = at(
    ".cache",
    "logs",
    `${basename(source).replace(/\.(jsonl\.gz|gz|mjs)$/, "")}-${hash}.jsonl`,
  );
  if (existsSync(plain)) return plain;
  mkdirSync(at(".cache", "logs"), { recursive: true });
  const part = `${plain}.${process.pid}.part`;
  if (input.log) await pipeline(createReadStream(source), createGunzip(), createWriteStream(part));
  else await simulate(source, part);
  renameSync(part, plain);
  return plain;
}

async function simulate(program, out) {
  const { code, output } = await run(process.execPath, [program, "--out", out]);
  if (code !== 0)
    throw new StepError("The simulator failed.", {
      command: `node ${SIMULATED}/simulate.mjs --out FILE`,
      output,
    });
}
