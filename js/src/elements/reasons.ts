// "Why am I seeing this?": the sentence, what was looked at, and how it was weighed, in words.
import type { Evidence, Json, Recommendation } from "../../generated/types.js";
import { icon, make } from "./dom.js";
import type { Labels } from "./labels.js";

/** Parts of a score that count against a recommendation, however low they are. */
const AGAINST = new Set<string>(["cost", "fatigue"]);

/**
 * What a signal is about, read from its canonical source: `count("report.exported", "7d")` is about "report exported", and
 * `used("dashboard.share")`, which is true or false, about "used dashboard share".
 */
function subject({ name, value }: Evidence): string {
  const [, asked = "", quoted = name] = /^(\w+)\("([^"]+)"/.exec(name) ?? [];
  const about = typeof value === "boolean" ? `${asked} ${quoted}` : quoted;
  return about.replace(/[._-]+/g, " ").trim();
}

/** A number as the reader writes it. */
export function number(value: number, language: string | undefined): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
}

function words(value: Json, labels: Labels, language: string | undefined): string {
  if (typeof value === "boolean") return value ? labels.yes : labels.no;
  if (typeof value === "number") return number(value, language);
  return typeof value === "string" ? value : "";
}

/** Fills the explanation of a recommendation into its place. */
export function fillReasons(
  into: HTMLElement,
  recommendation: Recommendation,
  labels: Labels,
  language: string | undefined,
): void {
  const line = (evidence: Evidence) => {
    const { value, unit, source } = evidence;
    const fact = make("span", { class: "fact" }, `${words(value, labels, language)} ${unit}`.trim());
    return make("li", {}, `${subject(evidence)}: `, fact, source === "" ? "" : `, ${source}`);
  };
  const parts = recommendation.score.parts.map(part => {
    const fill = make("span", { class: AGAINST.has(part.name) ? "fill against" : "fill" });
    fill.style.inlineSize = `${Math.round(Math.min(1, Math.max(0, part.factor)) * 100)}%`;
    const bar = make("span", { class: "bar", "aria-hidden": "true" }, fill);
    return make(
      "li",
      { class: "part" },
      make("span", {}, labels.parts[part.name] ?? part.name),
      bar,
      labels.level(part.factor),
    );
  });
  const heading = (text: string) => make("p", { class: "heading" }, text);
  // The sentence may be the engine's own, which is English.
  into.replaceChildren(make("p", { dir: "auto" }, recommendation.because));
  if (recommendation.evidence.length > 0) {
    into.append(
      heading(labels.evidence),
      make("ul", { class: "list" }, ...recommendation.evidence.map(line)),
    );
  }
  if (parts.length > 0) into.append(heading(labels.weighed), make("ul", { class: "list" }, ...parts));
  into.append(make("p", { class: "privacy" }, icon("lock"), make("span", {}, labels.privacy)));
}
