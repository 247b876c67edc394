// What each part of foresight and of prices costs in a page: its time in WebAssembly, built like the page's, and its code in the
// engine that pages load.
import { readFileSync } from "node:fs";
import { at, root } from "../../../js/tools/lib/paths.mjs";
import { run } from "../../../js/tools/lib/run.mjs";
import { namedFunctions, passes } from "../../../js/tools/lib/sizes-report.mjs";
import { StepError } from "../../../js/tools/lib/step.mjs";
import { grouped } from "../../../js/tools/lib/wasm-functions.mjs";
import { median } from "../measure/statistics.mjs";

const CRATE = "tests/bench/parts/wasm";
const OUT = at(".cache", "parts");
const TARGET = process.env.CARGO_TARGET_DIR ?? "target";
const TRIPLE = "wasm32-unknown-unknown";

/** Each part: the function that runs it, and what it is called. */
const PARTS = [
  ["totals_of_month", "totals of 30 days with their range, from 90 days"],
  ["pace_of_month", "the same without the range"],
  ["forecast_of_month", "forecast of 30 days from 90 (not in pages)"],
  ["changes_of_days", "change points of 90 days"],
  ["fade_of_days", "chance of a decline, from 90 days"],
  ["usual_day", "what is usual of a day, from 90 days"],
  ["watched_value", "one value of a stream, watched for anomalies"],
  ["shapes_of_weeks", "trend, decline, plateau and rhythm of 12 weeks"],
  ["affinities", "affinity with each of 300 features"],
  ["next_steps", "chances of 300 features to come next"],
  ["habit_step", "one step taken into a person's habits"],
  ["bandit_draw", "one draw of the bandit"],
  ["full_offer", "full offer: 10 plans, 6 meters, 12 months, 3 quantiles"],
];

/** The modules of the engine whose code is told. */
const MODULES = ["series", "related", "pricing", "offer"];

async function build() {
  const target = ["--target-dir", TARGET, "--target", TRIPLE];
  const built = `${TARGET}/${TRIPLE}/release/budbreak_parts.wasm`;
  const commands = [
    ["cargo", ["build", "--release", "--manifest-path", `${CRATE}/Cargo.toml`, ...target]],
    ["wasm-bindgen", ["--target", "web", "--no-typescript", "--out-dir", OUT, built]],
    ["wasm-opt", [...passes(), `${OUT}/budbreak_parts_bg.wasm`, "-o", `${OUT}/budbreak_parts_bg.wasm`]],
  ];
  for (const [command, args] of commands) {
    const { code, output } = await run(command, args, { cwd: root });
    if (code !== 0)
      throw new StepError("The parts did not compile to WebAssembly.", {
        command: [command, ...args].join(" "),
        output,
      });
  }
}

/** Microseconds of one call: the median of many samples of some milliseconds, less what making the input takes. */
function micros(call, samples = 31) {
  const timed = rounds => {
    const start = process.hrtime.bigint();
    call(rounds);
    return Number(process.hrtime.bigint() - start) / 1000;
  };
  const sample = rounds => median(Array.from({ length: samples }, () => timed(rounds)));
  const made = sample(0);
  let rounds = 1;
  while (timed(rounds) < 4000 + 2 * made) rounds *= 2;
  return (sample(rounds) - made) / rounds;
}

/** Returns `{ times: [{ name, micros }], code: [{ name, bytes }], total }`, the bytes those of the default engine. */
export async function measureParts() {
  await build();
  const module = await import(`${OUT}/budbreak_parts.js`);
  module.initSync({ module: readFileSync(`${OUT}/budbreak_parts_bg.wasm`) });
  const times = PARTS.map(([run, name]) => ({ name, micros: micros(module[run]) }));
  const { functions } = await namedFunctions("default");
  const sums = new Map(grouped(functions, 2).map(({ name, bytes }) => [name, bytes]));
  const code = MODULES.map(name => ({ name, bytes: sums.get(`budbreak::${name}`) ?? 0 }));
  return { times, code, total: functions.reduce((sum, { bytes }) => sum + bytes, 0) };
}
