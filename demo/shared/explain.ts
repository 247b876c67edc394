// An explanation of the engine as a piece of page: verdict, gates, condition tree, smallest change, score.
// It only shows what the engine says; nothing is decided here.
import type { ConditionNode, Evidence, Explanation, Gate, ScoreCard, Verdict } from "budbreak";
import { meterBar } from "./chart.js";
import { h } from "./dom.js";
import { formatMoment, formatNumber, formatValue } from "./format.js";
import { icon } from "./icons.js";

const VERDICTS: Record<Verdict, { words: string; tone: string }> = {
  recommended: { words: "Recommended", tone: "good" },
  would_have_shown: { words: "Held out", tone: "warn" },
  outranked: { words: "Outranked", tone: "warn" },
  stopped: { words: "Stopped", tone: "warn" },
  condition_false: { words: "Condition not met", tone: "" },
  condition_error: { words: "Cannot be decided", tone: "bad" },
};

export const gateWords = (gate: Gate): string => gate.replace("_", " ");

/** The verdict in a word or two, with the gate where one stopped it. */
export function verdictWords({ verdict, stoppedBy }: Explanation): string {
  return stoppedBy ? `Stopped by ${gateWords(stoppedBy)}` : VERDICTS[verdict].words;
}

export const verdictPill = (explanation: Explanation): HTMLElement =>
  h("span", { class: `pill ${VERDICTS[explanation.verdict].tone}` }, verdictWords(explanation));

/** A signal's value with its unit. */
export const evidenceValue = ({ value, unit }: Evidence): string =>
  unit === "ms" || unit === "timestamp"
    ? typeof value === "number"
      ? formatMoment(value)
      : formatValue(value)
    : `${formatValue(value)}${unit && typeof value === "number" ? ` ${unit}` : ""}`;

/** The numbers behind a recommendation, as the playbook writes them and in words. */
export function evidenceList(evidence: readonly Evidence[]): HTMLElement {
  return h(
    "ul",
    { class: "evidence" },
    evidence.map(item =>
      h(
        "li",
        {},
        h("code", { dir: "ltr" }, item.name),
        h("strong", { class: "number", dir: "auto" }, evidenceValue(item)),
        item.source && item.source !== item.name
          ? h("span", { class: "faint evidence-source" }, item.source)
          : null,
      ),
    ),
  );
}

/** The parts of a score as bars; their points add up to the total. */
export function scoreBars(score: ScoreCard): HTMLElement {
  const points = (n: number) => `${n > 0 ? "+" : n < 0 ? "−" : ""}${Math.abs(n).toFixed(2)}`;
  return h(
    "div",
    { class: "score" },
    score.parts.map(part =>
      h(
        "div",
        { class: "score-part" },
        h("span", {}, part.name),
        meterBar(
          part.factor,
          `${part.name}: factor ${formatNumber(part.factor)}`,
          part.points < 0 ? "minus" : "",
        ),
        h("span", { class: "number", dir: "ltr" }, points(part.points)),
        h("span", { class: "faint small score-words" }, part.words),
      ),
    ),
    h(
      "div",
      { class: "score-part total" },
      h("span", {}, "score"),
      h("span", {}),
      h("span", { class: "number", dir: "ltr" }, score.total.toFixed(2)),
    ),
  );
}

/** Whether a part is written out in the condition, so that its value says nothing new. */
const isLiteral = ({ source, value, children }: ConditionNode) =>
  children.length === 0 && (source === String(value) || source === JSON.stringify(value));

function conditionItem(node: ConditionNode): HTMLElement {
  const parts = node.children.filter(part => !isLiteral(part));
  const state = node.error ? "error" : node.holds === undefined ? "value" : node.holds ? "yes" : "no";
  const mark =
    state === "yes" || state === "no"
      ? h(
          "span",
          { class: `mark ${state}` },
          icon(state === "yes" ? "check" : "cross"),
          h("span", { class: "visually-hidden" }, state === "yes" ? "holds" : "does not hold"),
        )
      : h("span", { class: "mark" }, "·");
  return h(
    "li",
    {},
    h(
      "div",
      { class: node.decided ? "condition-line" : "condition-line idle" },
      mark,
      h("code", { dir: "ltr" }, node.source),
      typeof node.value !== "boolean" || node.evidence
        ? h(
            "span",
            { class: "number value", dir: "auto" },
            node.evidence ? evidenceValue(node.evidence) : formatValue(node.value),
          )
        : null,
      node.error ? h("span", { class: "pill bad condition-error" }, node.error) : null,
      node.decided ? null : h("span", { class: "faint small" }, "made no difference"),
    ),
    parts.length > 0 ? h("ul", {}, parts.map(conditionItem)) : null,
  );
}

/** The condition with the value of each of its parts. */
export const conditionTree = (node: ConditionNode): HTMLElement =>
  h("ul", { class: "condition" }, conditionItem(node));

const section = (title: string, ...content: (Node | null)[]) =>
  h("section", { class: "why-section" }, h("h4", {}, title), content);

/** Everything the engine says about one rule, in the order in which it decided. */
export function explanationBody(explanation: Explanation): HTMLElement {
  const { because, condition, gates, score, nearest, rivals } = explanation;
  return h(
    "div",
    { class: "why" },
    h("p", {}, explanation.summary),
    because ? section("To the person", h("p", {}, because)) : null,
    nearest
      ? section(nearest.shows ? "What would show it" : "What would stop it", h("p", {}, nearest.words))
      : null,
    section("Condition", conditionTree(condition)),
    gates.length > 0
      ? section(
          "Gates, in order",
          h(
            "ul",
            { class: "gates" },
            gates.map(({ gate, passed, reason }) =>
              h(
                "li",
                { class: passed ? "" : "stopped" },
                h(
                  "span",
                  { class: `mark ${passed ? "yes" : "no"}` },
                  icon(passed ? "check" : "cross"),
                  h("span", { class: "visually-hidden" }, passed ? "passed" : "stopped"),
                ),
                h("span", {}, h("strong", {}, gateWords(gate)), reason ? ` ${reason}` : ""),
              ),
            ),
          ),
        )
      : null,
    score ? section("Score", scoreBars(score)) : null,
    rivals && rivals.length > 0
      ? section(
          "Went before it",
          h(
            "ul",
            {},
            rivals.map(({ words }) => h("li", {}, words)),
          ),
        )
      : null,
  );
}

/** One rule as a line that opens. The body is made when it is first opened. */
export function explanationItem(explanation: Explanation, open = false): HTMLDetailsElement {
  const details = h(
    "details",
    { class: "rule", "data-rule": explanation.rule, "data-verdict": explanation.verdict, open },
    h(
      "summary",
      {},
      icon("chevron"),
      h("span", { class: "rule-name" }, explanation.rule),
      h("span", { class: "faint small rule-kind" }, explanation.kind.replace("_", " ")),
      verdictPill(explanation),
    ),
  );
  const fill = () => {
    if (details.open && details.childElementCount === 1) details.append(explanationBody(explanation));
  };
  details.addEventListener("toggle", fill);
  fill();
  return details;
}
