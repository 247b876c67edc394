// The tables of the page of results.
import { OURS, RAW } from "../measure/names.mjs";
import { kib, mib, plain, power, table, times } from "./format.mjs";
import { along, growth, namesOf } from "./select.mjs";

/** Costs by number of rules, with how they grow and how many times ours they are. */
export function byRules(entries, kind, ours) {
  const cost = name => found => found[kind]?.[name]?.us;
  const names = namesOf(entries, found => found[kind]).sort((a, b) => (b === ours) - (a === ours));
  const last = entries.at(-1)?.found;
  const rows = names.map(name => [
    name,
    ...entries.map(({ found }) => plain(cost(name)(found))),
    power(growth(entries, cost(name))),
    name === ours || !last ? "" : times(cost(name)(last) / cost(ours)(last)),
  ]);
  const points = entries.map(({ point }) => `${plain(point)} rules`);
  return table(["µs", ...points, "growth", `times ours at ${plain(entries.at(-1)?.point)}`], rows);
}

/** Loading, in ms. */
export function loading(entries) {
  const cost = name => found => found[name]?.us / 1000;
  const rows = namesOf(entries, found => found).map(name => [
    name,
    ...entries.map(({ found }) => plain(cost(name)(found))),
  ]);
  return table(["ms", ...entries.map(({ point }) => `${plain(point)} rules`)], rows);
}

/** What a long history costs. */
export function historyTable(entries) {
  const rows = [
    ["Budbreak, track, µs", found => found.track?.us, plain],
    ["Budbreak, top 5, µs", found => found.top?.us, plain],
    [`${RAW}, top 5, µs`, found => found.raw?.us, plain],
    ["Budbreak, persisted KiB", found => found.snapshotBytes, kib],
    ["raw events as JSON, KiB", found => found.rawBytes, kib],
    ["Budbreak, memory of the wasm, MiB", found => found.memoryBytes, mib],
  ];
  const body = rows.map(([name, of, show]) => [
    name,
    ...entries.map(({ found }) => show(of(found))),
    power(growth(entries, of)),
  ]);
  return table(["", ...entries.map(({ point }) => `${plain(point)} events`), "growth"], body);
}

/** Memory of engines with their rules. */
export function memoryTable(list) {
  const points = [...new Set(list.map(({ point }) => point))];
  const names = [...new Set(list.map(({ name }) => name))];
  const at = (name, point, kind) => {
    const bytes = list.find(entry => entry.name === name && entry.point === point)?.found[kind];
    return bytes === undefined ? "–" : mib(Math.max(0, bytes));
  };
  const rows = names.flatMap(name =>
    name
      ? [[name, ...points.map(point => at(name, point, "loaded"))]]
      : [
          ["Budbreak, rules loaded", ...points.map(point => at(name, point, "loaded"))],
          ["Budbreak, after 1,000,000 events", ...points.map(point => at(name, point, "used"))],
        ],
  );
  return table(["MiB", ...points.map(point => `${plain(point)} rules`)], rows);
}

/** Another axis: ours and what it is compared with, for one event and for all rules. */
export function axisTable(entries, head) {
  const kinds = [
    ["full", "all rules"],
    ["track", "one event"],
    ["top", "top 5"],
  ];
  const rows = kinds.flatMap(([kind, words]) =>
    namesOf(entries, found => found[kind]).map(name => [
      name.startsWith("Budbreak, ") ? name : `${name}, ${words}`,
      ...entries.map(({ found }) => plain(found[kind]?.[name]?.us)),
    ]),
  );
  return table(["µs", ...entries.map(({ point }) => head(point))], rows);
}

/** Cold starts. */
export function coldTable(cold) {
  const visits = cold[0]?.visits ?? [];
  const speed = slowdown => (slowdown === 1 ? "" : `, processor at 1/${slowdown}`);
  const head = visits.flatMap(({ slowdown }) => [
    `first visit${speed(slowdown)}`,
    `cached${speed(slowdown)}`,
  ]);
  const rows = cold.map(site => [
    site.name,
    plain(site.cpuMs),
    ...site.visits.flatMap(({ firstMs, againMs }) => [plain(firstMs), plain(againMs)]),
    kib(site.wireBytes),
  ]);
  return table(["ms", "script, main thread", ...head, "KiB on the wire"], rows);
}

/** Which peers were wrong, in words. */
export function wrongPeers(entries) {
  const wrong = entries.flatMap(({ point, found }) =>
    Object.entries(found.wrong ?? {}).map(
      ([name, count]) => `${name} with ${plain(point)} rules in ${count} of 32 contexts`,
    ),
  );
  return wrong.length
    ? `Wrong, and therefore not timed: ${wrong.join("; ")}.`
    : "Every engine was right everywhere.";
}

export { along, OURS };
