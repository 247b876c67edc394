// Every rule on the day that is shown, with what became of it.
import type { Explanation } from "budbreak";
import { byId, h } from "../shared/dom.js";
import { explanationItem } from "../shared/explain.js";
import type { Frame } from "./replay.js";
import { type Filter, state } from "./state.js";

const FILTERS: [Filter, string, (one: Explanation) => boolean][] = [
  ["all", "All", () => true],
  ["fired", "Condition met", ({ verdict }) => !verdict.startsWith("condition")],
  [
    "stopped",
    "Held back",
    ({ verdict }) => verdict === "stopped" || verdict === "outranked" || verdict === "would_have_shown",
  ],
];
const ORDER = [
  "recommended",
  "would_have_shown",
  "outranked",
  "stopped",
  "condition_error",
  "condition_false",
];

/** Lists every rule with its explanation, those that spoke first. */
export function drawRules(current: Frame | undefined): void {
  const all = current?.explanations ?? [];
  byId("filters").replaceChildren(
    ...FILTERS.map(([name, words, keep]) =>
      h(
        "button",
        {
          type: "button",
          "aria-pressed": String(name === state.filter),
          onclick: () => {
            state.filter = name;
            drawRules(current);
          },
        },
        `${words} ${all.filter(keep).length}`,
      ),
    ),
  );
  const keep = FILTERS.find(([name]) => name === state.filter)?.[2] ?? (() => true);
  const sorted = all.filter(keep).sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  byId("rules").replaceChildren(
    ...sorted.map(explanation => {
      const item = explanationItem(explanation, state.openRules.has(explanation.rule));
      item.addEventListener("toggle", () => {
        if (item.open) state.openRules.add(explanation.rule);
        else state.openRules.delete(explanation.rule);
      });
      return item;
    }),
    ...(sorted.length === 0 && current ? [h("p", { class: "muted small" }, "None.")] : []),
  );
}
