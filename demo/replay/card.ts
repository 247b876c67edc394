// A recommendation as the person would have seen it, with everything that speaks for it.
import type { Explanation, Recommendation } from "budbreak";
import { h } from "../shared/dom.js";
import { conditionTree, evidenceList, scoreBars } from "../shared/explain.js";
import { plural } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import type { Answer } from "./replay.js";

const DAY = 86_400_000;

interface Shown {
  recommendation: Recommendation;
  explanation: Explanation | undefined;
  answer: Answer | undefined;
  /** The person answers; without a kind, takes the answer back. */
  respond(kind?: Answer["kind"], snoozeFor?: number): void;
}

const WORDS: Partial<Record<Answer["kind"], string>> = {
  clicked: "took it up",
  dismissed: "dismissed it",
  snoozed: "said later",
  opted_out: "never wants this kind again",
};

/** The card. */
export function recommendationCard({ recommendation, explanation, answer, respond }: Shown): HTMLElement {
  const { message, because, evidence, score, kind, rule, placement } = recommendation;
  const button = (words: string, kind: Answer["kind"], snoozeFor?: number) =>
    h(
      "button",
      { class: "button small quiet", type: "button", onclick: () => respond(kind, snoozeFor) },
      words,
    );
  const later = recommendation.snoozeFor.at(-1) ?? 7 * DAY;
  return h(
    "article",
    { class: "card suggestion", "data-rule": rule, "data-placement": placement },
    h(
      "header",
      { class: "row spread" },
      h("span", { class: "pill good" }, kind.replace("_", " ")),
      h("span", { class: "faint small" }, placement),
    ),
    h("h3", { dir: "auto" }, message.title),
    h("p", { dir: "auto" }, message.body),
    message.action ? h("p", { class: "inert-action" }, message.action.label, icon("arrow")) : null,
    h(
      "details",
      { class: "card-why" },
      h("summary", {}, icon("chevron"), "Why this"),
      h(
        "div",
        { class: "card-why-body" },
        h("p", { class: "muted" }, because),
        evidence.length > 0 ? evidenceList(evidence) : null,
        h("h4", {}, "Score"),
        scoreBars(score),
        explanation ? [h("h4", {}, "Condition"), conditionTree(explanation.condition)] : null,
        h("p", { class: "faint small" }, "Rule ", h("code", {}, rule)),
      ),
    ),
    answer
      ? h(
          "footer",
          { class: "row spread answer" },
          h("span", { class: "small" }, `In this replay the person ${WORDS[answer.kind] ?? "answered"}.`),
          h("button", { class: "button small quiet", type: "button", onclick: () => respond() }, "Take back"),
        )
      : h(
          "footer",
          { class: "row wrap answers" },
          h("span", { class: "faint small" }, "What if they"),
          button("take it up", "clicked"),
          button(`wait ${plural(Math.round(later / DAY), "day")}`, "snoozed", later),
          button("dismiss", "dismissed"),
          button("never again", "opted_out"),
        ),
  );
}

/** The card as a line of the history. */
export const historyLine = (
  recommendation: Recommendation,
  when: string,
  current: boolean,
  open: () => void,
): HTMLElement =>
  h(
    "li",
    {},
    h(
      "button",
      { type: "button", class: "history-line", "aria-current": current ? "true" : undefined, onclick: open },
      h("span", { class: "number faint" }, when),
      h("span", { class: "history-title" }, recommendation.message.title),
      h("span", { class: "faint small" }, recommendation.placement),
    ),
  );
