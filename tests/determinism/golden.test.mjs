// The golden signals of real usage, answered by the engine in WebAssembly.
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { at } from "../../js/tools/lib/paths.mjs";
import init, { Engine } from "../../js/wasm/budbreak.js";
import { data, skipLoudly } from "./data.mjs";

const golden = data("streams/golden_signals_dev.json");
const entries = existsSync(golden) ? JSON.parse(readFileSync(golden, "utf8")) : [];
skipLoudly(golden);

beforeAll(async () => {
  await init({ module_or_path: readFileSync(at("js", "wasm", "budbreak_bg.wasm")) });
});

function table(bytes) {
  const [head, ...lines] = bytes.toString("utf8").trim().split("\n");
  const names = head.trim().split(",");
  return lines.map(line =>
    Object.fromEntries(
      line
        .trim()
        .split(",")
        .map((cell, i) => [names[i], cell]),
    ),
  );
}

/** The rows of the users that are asked about, with the names of their features. */
function rowsOf(source) {
  const features = new Map(
    table(readFileSync(data(`recommend/${source}_features.csv`))).map(f => [f.id, f.name]),
  );
  const wanted = new Set(entries.filter(entry => entry.source === source).map(entry => entry.user));
  const rows = new Map();
  for (const row of table(gunzipSync(readFileSync(data(`recommend/${source}_events_dev.csv.gz`))))) {
    if (!wanted.has(row.user)) continue;
    if (!rows.has(row.user)) rows.set(row.user, []);
    const weight = row.n === undefined ? undefined : Number(row.n);
    rows.get(row.user).push({ at: Number(row.ts) * 1000, name: features.get(row.feature), weight });
  }
  return rows;
}

const DAYS = [1, 7, 14, 28];
const hours = days => `"${24 * days}h"`;
const quoted = name => JSON.stringify(name);

/** How an event is weighed in a window: by what its lines say, or one each. */
const weighed = (name, days, weighs) =>
  weighs ? `sum(${quoted(name)}, "n", ${hours(days)})` : `count(${quoted(name)}, ${hours(days)})`;

/** A playbook whose rules read what is asked later, so that the engine remembers it. */
function playbookOf(names, weighs) {
  const reads = names.flatMap(name => [
    `count(${quoted(name)}, ${hours(28)}) > 0`,
    ...(weighs ? [`${weighed(name, 28, true)} > 0.0`] : []),
  ]);
  const rules = [...reads, `days("*", ${hours(28)}) > 0`].map((when, i) => ({
    id: `reads-${i}`,
    when,
    recommend: { insight: "activity" },
    message: { title: "Activity", body: "Read, never shown." },
  }));
  return JSON.stringify({ version: 2, events: Object.fromEntries(names.map(name => [name, {}])), rules });
}

function slopes(values) {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let over = 0;
  let under = 0;
  const pairs = [];
  for (let i = 0; i < values.length; i++) {
    over += (i - middle) * (values[i] - mean);
    under += (i - middle) ** 2;
    for (let j = i + 1; j < values.length; j++) pairs.push((values[j] - values[i]) / (j - i));
  }
  pairs.sort((a, b) => a - b);
  const half = pairs.length / 2;
  return [over / under, (pairs[Math.ceil(half) - 1] + pairs[Math.floor(half)]) / 2];
}

/** Six digits, as the file has them. */
const six = number => (number === null ? null : Number(number.toFixed(6)) + 0);

function report(rows, asof) {
  const before = rows.filter(row => row.at < asof);
  const names = [...new Set(before.map(row => row.name))].sort();
  const weighs = rows.some(row => row.weight !== undefined);
  const engine = new Engine(
    playbookOf(names, weighs),
    () => undefined,
    () => undefined,
  );
  try {
    for (const { at, name, weight } of before) {
      const recorded = engine.record({ name, at, properties: weighs ? { n: weight } : {} }, at);
      expect(recorded).toMatchObject({ accepted: true, known: true });
    }
    const now = asof - 1;
    // One question about many names: the crossing costs more than the answer.
    const ask = expressions => {
      const answers = [];
      for (let from = 0; from < expressions.length; from += 50) {
        answers.push(...engine.evaluate(`[${expressions.slice(from, from + 50).join(", ")}]`, now).value);
      }
      return answers;
    };
    const totals = [0];
    for (let day = 1; day <= 28; day++) {
      totals.push(ask(names.map(name => weighed(name, day, weighs))).reduce((sum, n) => sum + n, 0));
    }
    const daily = Array.from({ length: 28 }, (_, i) => totals[28 - i] - totals[27 - i]);
    const windows = {};
    let lately = [];
    for (const days of DAYS) {
      const rows = ask(names.map(name => `count(${quoted(name)}, ${hours(days)})`));
      const weights = ask(names.map(name => weighed(name, days, weighs)));
      const used = names.map((name, i) => [name, weights[i], rows[i]]).filter(([, , count]) => count > 0);
      lately = used.map(([name]) => name);
      const top = used.map(([name, weight]) => [name, weight]);
      top.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      windows[`${days}d`] = {
        events: weights.reduce((sum, n) => sum + n, 0),
        rows: rows.reduce((sum, n) => sum + n, 0),
        distinct_features: used.length,
        active_utc_days: engine.evaluate(`days("*", ${hours(days)})`, now).value,
        top: top.slice(0, 10),
      };
    }
    const ever = ask(names.map(name => `ever(${quoted(name)})`));
    const earlier = totals[14] - totals[7];
    const [ols, theilSen] = slopes(daily);
    return {
      windows,
      prev7_events: earlier,
      growth_7d: earlier === 0 ? null : six((totals[7] - earlier) / earlier),
      daily28: daily,
      ols_slope_per_day: six(ols),
      theil_sen_slope_per_day: six(theilSen),
      features_ever: ever.filter(Boolean).length,
      stale_features_28d: names.filter((name, i) => ever[i] && !lately.includes(name)).slice(0, 20),
    };
  } finally {
    engine.free();
  }
}

test.skipIf(entries.length === 0)(
  "every golden value is equal in wasm",
  () => {
    const rows = { github: rowsOf("github"), ide: rowsOf("ide") };
    expect(entries.length).toBe(48);
    for (const entry of entries) {
      const { source, user, asof, ...values } = entry;
      expect(report(rows[source].get(user), asof * 1000), `${source}/${user}@${asof}`).toEqual(values);
    }
    process.stderr.write(`${entries.length} entries of real usage agree in every value, in wasm\n`);
  },
  10 * 60_000,
);
