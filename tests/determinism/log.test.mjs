// Whole logs through the native engine and through WebAssembly: every answer to every line is the same, each number to the
// last bit. The native program writes down what it was told and what it answered (`budbreak trace`); the same is told to
// the wasm here.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { beforeAll, expect, test } from "vitest";
import { simulate } from "../../demo/scenarios/simulated/simulate.mjs";
import { intlFormats } from "../../js/src/formats.ts";
import { zoneOffsets } from "../../js/src/zone-offsets.ts";
import { at } from "../../js/tools/lib/paths.mjs";
import { run } from "../../js/tools/lib/run.mjs";
import { cli, pathOf } from "../../js/tools/steps/cli.mjs";
import init, { Engine } from "../../js/wasm/budbreak.js";
import { data, skipLoudly } from "./data.mjs";
import { difference } from "./difference.mjs";

const MINUTES = 60_000;
const folder = at(".cache", "determinism");
const program = pathOf("budbreak");
const offsets = zoneOffsets();
const format = intlFormats();

beforeAll(async () => {
  await cli.make();
  await init({ module_or_path: readFileSync(at("js", "wasm", "budbreak_bg.wasm")) });
  mkdirSync(folder, { recursive: true });
}, 20 * MINUTES);

/** Answers of the wasm to the lines of a trace, person by person. */
class People {
  engines = new Map();

  constructor(playbook, plan) {
    this.playbook = playbook;
    this.plan = plan;
  }

  /** Tells the wasm what the native engine was told, and returns where the two answers differ. */
  hear(line) {
    const { user, now } = line;
    if (line.gone) {
      this.engines.get(user).free();
      this.engines.delete(user);
      return undefined;
    }
    const engine = this.engines.get(user) ?? this.come(user);
    if (line.explanations) return difference(line.explanations, engine.explainAll(now), "explanations");
    if (line.facts) engine.set(line.facts, now);
    const recorded = line.event && engine.record(line.event, now);
    const again = recorded?.reason === "duplicate";
    const recommendations = again ? [] : engine.recommend({}, now);
    for (const { id } of recommendations) engine.respond({ recommendation: id, kind: "shown" }, now);
    return (
      difference(line.recorded ?? undefined, recorded ?? undefined, "recorded") ??
      difference(line.recommendations, recommendations, "recommendations") ??
      difference(line.nextChange ?? undefined, engine.nextChange(now), "nextChange")
    );
  }

  come(user) {
    const engine = new Engine(this.playbook, offsets, format);
    engine.set({ unit: user, ...(this.plan && { plan: this.plan }) }, 0);
    this.engines.set(user, engine);
    return engine;
  }
}

/** Runs a log through both and returns what was compared. */
async function compare({ log, playbook, plan, explainEvery }) {
  const args = ["--log", log, "--playbook", playbook, ...(plan ? ["--plan", plan] : [])];
  const json = `${folder}/playbook.json`;
  const converted = await run(program, ["convert", playbook, "--output", json]);
  expect(converted.code, converted.output).toBe(0);
  const people = new People(readFileSync(json, "utf8"), plan);
  const trace = spawn(program, ["trace", ...args, "--explain-every", String(explainEvery)]);
  let errors = "";
  trace.stderr.on("data", chunk => {
    errors += chunk;
  });
  const ended = new Promise(resolve => trace.on("close", resolve));
  const seen = { lines: 0, recommendations: 0, conversions: 0, explanations: 0 };
  for await (const text of createInterface({ input: trace.stdout, crlfDelay: Number.POSITIVE_INFINITY })) {
    const line = JSON.parse(text);
    const different = people.hear(line);
    if (different)
      expect.fail(`line ${seen.lines + 1} of the trace (${line.user} at ${line.now}): ${different}`);
    seen.lines++;
    seen.recommendations += line.recommendations?.length ?? 0;
    seen.conversions += line.recorded?.conversions.length ?? 0;
    seen.explanations += line.explanations?.length ?? 0;
  }
  expect(await ended, errors).toBe(0);
  expect(people.engines.size).toBe(0);
  process.stderr.write(
    `${log.split("/").pop()}: ${JSON.stringify(seen)} are the same natively and in wasm\n`,
  );
  return seen;
}

test(
  "simulated accounts: every answer, every explanation of every day",
  async () => {
    const log = `${folder}/simulated.jsonl`;
    writeFileSync(
      log,
      simulate()
        .map(event => `${JSON.stringify(event)}\n`)
        .join(""),
    );
    const playbook = at("demo", "scenarios", "simulated", "playbook.yaml");
    const seen = await compare({ log, playbook, plan: "team", explainEvery: 1 });
    expect(seen.lines).toBeGreaterThan(2_000);
    expect(seen.recommendations).toBeGreaterThan(50);
    expect(seen.conversions).toBeGreaterThan(0);
    expect(seen.explanations).toBeGreaterThan(10_000);
  },
  10 * MINUTES,
);

test(
  "a log with facts, late lines and numbers of every kind",
  async () => {
    const log = `${folder}/hard.jsonl`;
    writeFileSync(log, hard());
    const playbook = at("tests", "determinism", "hard.yaml");
    const seen = await compare({ log, playbook, explainEvery: 1 });
    expect(seen.lines).toBeGreaterThan(1_000);
    expect(seen.recommendations).toBeGreaterThan(50);
  },
  10 * MINUTES,
);

const real = data("streams/github_events_dev.jsonl.gz");
test.skipIf(!existsSync(real))(
  "real activity of many people, every answer; the explanations of every tenth day",
  async () => {
    const playbook = at("demo", "scenarios", "github", "playbook.yaml");
    const seen = await compare({ log: real, playbook, plan: "starter", explainEvery: 10 });
    expect(seen.lines).toBeGreaterThan(10_000);
    expect(seen.recommendations).toBeGreaterThan(100);
    expect(seen.explanations).toBeGreaterThan(10_000);
  },
  20 * MINUTES,
);
skipLoudly(real);

/** A log made of everything that could tell two builds apart. */
function hard() {
  let state = 12_345;
  const random = below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const amounts = [
    0,
    1,
    -1,
    0.1,
    0.2,
    0.30000000000000004,
    1e-7,
    1e21,
    123456789.123,
    2 ** 53 - 1,
    -0.5,
    5e-324,
  ];
  const texts = ["", "ä", "日本", "a b", "\u{1f331}", "x".repeat(300)];
  const lines = [];
  // Over the change to summer time in the playbook's zone.
  let ts = Date.parse("2026-03-20T00:00:00Z");
  for (let i = 0; i < 1_500; i++) {
    ts += random(1_200_000);
    const user = `u${random(6)}`;
    const late = random(20) === 0 ? random(200_000_000) : 0;
    const at = new Date(ts - late).toISOString();
    const amount = amounts[random(amounts.length)];
    const event = ["pay", "read", "write", "nobody knows", "write"][random(5)];
    const line = { user, ts: at, event, amount, text: texts[random(texts.length)], n: i };
    if (random(15) === 0) {
      line.facts = {
        plan: ["free", "team"][random(2)],
        user: { role: ["admin", "member", null][random(3)], seats: amount, tags: ["a", { b: [1, null] }] },
        ...(random(3) === 0 && {
          meters: { calls: Math.abs(amount) % 1e9 },
          page: { path: `/p/${random(3)}` },
        }),
      };
      if (random(4) === 0) delete line.event;
    }
    lines.push(JSON.stringify(line));
  }
  return `${lines.join("\n")}\n`;
}
