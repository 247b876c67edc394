// The charts of the page of results: `{ file, svg }`.
import { OURS, RAW } from "../measure/names.mjs";
import { chart } from "./chart.mjs";
import { along, namesOf } from "./select.mjs";

const kindOf = name => {
  if (name.startsWith("Budbreak")) return "ours";
  return name.startsWith("hand-written") || name.startsWith("closures") ? "hand" : undefined;
};

const line = (entries, name, of, shown = name) => ({
  name: shown,
  kind: kindOf(name),
  points: entries
    .map(({ point, found }) => ({ x: point, y: of(found) }))
    .filter(({ y }) => Number.isFinite(y) && y > 0),
});

export function chartsOf(results) {
  const rules = along(results.node, "rules");
  const history = along(results.node, "history");
  const charts = ({ kind }) =>
    namesOf(rules, found => found[kind]).map(name => line(rules, name, found => found[kind]?.[name]?.us));
  const note = "lower is better, both axes logarithmic";
  return [
    {
      file: "full.svg",
      svg: chart({
        title: "One full evaluation of all rules",
        note,
        x: "rules",
        y: "µs",
        series: charts({ kind: "full" }),
      }),
    },
    {
      file: "event.svg",
      svg: chart({
        title: "From one event to five ranked recommendations",
        note,
        x: "rules",
        y: "µs",
        series: charts({ kind: "top" }),
      }),
    },
    {
      file: "history.svg",
      svg: chart({
        title: "The same with a long history, 1,000 rules",
        note,
        x: "events in the 28 days before",
        y: "µs",
        series: [
          line(history, OURS.track, found => found.track?.us),
          line(history, OURS.top, found => found.top?.us),
          line(history, RAW, found => found.raw?.us),
        ],
      }),
    },
  ];
}
