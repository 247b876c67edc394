// What ours has to reach, beside what it reached.
import { OURS } from "../measure/names.mjs";
import { kib, mib, plain, power, table } from "./format.mjs";
import { along, growth } from "./select.mjs";

const PER_RULES = [
  ["one full evaluation, µs", found => found.full[OURS.full]?.us, { 100: 5, 1000: 15, 10000: 200 }],
  ["one event (`track`), µs", found => found.track[OURS.track]?.us, { 100: 0.3, 1000: 1, 10000: 5 }],
  ["event to ranked top 5, µs", found => found.top[OURS.top]?.us, { 100: 0.6, 1000: 2, 10000: 15 }],
];
const MIB = 1024 ** 2;

/** Rows `{ what, reached, most, show }`; those that were not measured are left out. */
export function targetsOf(results) {
  const rows = [];
  const add = (what, reached, most, show = plain) => {
    if (Number.isFinite(reached)) rows.push({ what, reached, most, show });
  };
  for (const { point, found } of along(results.node, "rules")) {
    for (const [what, of, most] of PER_RULES) {
      if (most[point]) add(`${what}, ${plain(point)} rules`, of(found), most[point]);
    }
  }
  const history = along(results.node, "history");
  add(
    "growth of `track` with history, exponent",
    growth(history, found => found.track.us),
    0.05,
    power,
  );
  add("persisted after the longest history, KiB", history.at(-1)?.found.snapshotBytes, 32 * 1024, kib);
  for (const { point, found } of along(results.node, "load")) {
    if (point === 1000) add("loading 1,000 rules, compiled, ms", found["Budbreak, compiled"].us / 1000, 5);
  }
  for (const { point, found } of along(results.node, "memory")) {
    add(`memory of the wasm, ${plain(point)} rules, MiB`, found.loaded, (point > 1000 ? 8 : 2) * MIB, mib);
  }
  for (const { name, cpuMs } of results.cold) {
    if (name.startsWith("Budbreak"))
      add(`script start to first recommendation, ${name}, main thread, ms`, cpuMs, 10);
  }
  for (const [entry, most] of Object.entries({ slim: 45, default: 90 })) {
    const total = results.sizes?.[entry].find(({ name }) => name === "total");
    add(`${entry} entry on the wire, brotli KiB`, total?.brotli, most * 1024, kib);
  }
  return rows;
}

export function targetTable(results) {
  const rows = targetsOf(results);
  const verdict = ({ reached, most }) =>
    reached <= most ? "reached" : `**missed**, ${plain(reached / most)}×`;
  const body = rows.map(row => [row.what, `≤ ${row.show(row.most)}`, row.show(row.reached), verdict(row)]);
  const missed = rows.filter(({ reached, most }) => reached > most).length;
  return `${rows.length - missed} of ${rows.length} reached.\n\n${table(["what", "to reach", "is", ""], body)}`;
}
