// The plans of Marlow side by side: what each would cost and stop, as the engine foresees it, and what it would have cost.
import type { PlanAdvice, PlanAnswer, RejectedPlan, Shortfall, Statement } from "budbreak";
import { type Child, h } from "../../shared/dom.js";
import { formatMoney, formatMonths, formatNumber, list, plural } from "../../shared/format.js";
import { icon } from "../../shared/icons.js";
import { buy, client } from "../budbreak.js";
import { PLANS, type Plan } from "../content.js";
import { onChange, workspace } from "../workspace.js";
import { live, redraw } from "./parts.js";

let advice: PlanAdvice | undefined;
let statement: Statement | undefined;
let shown: HTMLElement | undefined;
let isWaiting = false;
let isAnswered = false;

/** Asks the engine anew, once for all changes of a moment, and draws what came where it differs. */
function ask(): void {
  if (isWaiting || !shown?.isConnected) return;
  isWaiting = true;
  requestAnimationFrame(async () => {
    isWaiting = false;
    const [next, past] = await Promise.all([client.planAdvice(), client.statement()]);
    // Every answer has its own time; what counts is what it says.
    const said = (advice?: PlanAdvice, statement?: Statement) =>
      JSON.stringify([{ ...advice, decidedAt: 0 }, statement]);
    const isNew = !isAnswered || said(next, past) !== said(advice, statement);
    isAnswered = true;
    [advice, statement] = [next, past];
    if (isNew) redraw();
  });
}

client.subscribe(ask);
onChange(ask);

const nameOf = (id: string) => PLANS.find(plan => plan.id === id)?.name ?? id;
const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
const month = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "Europe/Berlin" });
const PER: Record<string, string> = { month: " a month", year: " a year" };

/** How sure the answer is, and from how many days. What a plan blocks costs nothing, so then costs are not compared. */
function sureness({ sure, days, costs, current, plan }: PlanAnswer): string {
  const from = `from ${plural(days, "day")} of use.`;
  const present = costs.find(cost => cost.plan === current);
  if (plan !== current && !present?.fits)
    return `Drawn ${from} ${nameOf(current)} costs less, and stops what it does not hold.`;
  // Nothing that is foreseen is quite sure.
  return `${Math.round(Math.min(0.99, Math.max(0.01, sure)) * 100)} % sure, ${from}`;
}

/** What to do, how sure that is and what it is drawn from; or what is missing to say so. */
function verdict(): Child[] {
  if (!isAnswered) return [];
  if (!advice) return [h("p", { class: "muted" }, "No estimate: the engine is not there.")];
  const { answer, missing } = advice;
  const unknown = missing.map(({ words }) => words).join("; ");
  if (!answer) return [h("p", { class: "muted" }, `No estimate yet: ${unknown || "too little is known"}.`)];
  return [
    h("p", { class: "muted" }, `${answer.summary} ${sureness(answer)}`),
    answer.warnings.length > 0 &&
      h("p", { class: "faint small" }, sentence(answer.warnings.map(({ words }) => words).join("; "))),
    unknown && h("p", { class: "faint small" }, `Taken for unused: ${unknown}.`),
  ];
}

function short({ meter, limit, p50, per, reduce, months }: Shortfall, answer: PlanAnswer): string {
  const name = statement?.meters.find(one => one.meter === meter)?.name ?? meter;
  const when =
    months.length > 0 && months.length < answer.months.length ? ` from ${month.format(months[0])}` : "";
  return `${name}: ${formatNumber(limit)}${PER[per] ?? " in all"}, and about ${formatNumber(Math.round(p50))} are foreseen${when}. ${formatNumber(Math.ceil(reduce))} fewer would do.`;
}

const mark = (name: "check" | "cross", words: string) =>
  h("li", { class: name === "cross" ? "short" : "" }, icon(name), h("span", {}, words));

/** Whether a plan fits, and if not, what it would block, what it lacks and what would have to become less. */
function holding(id: string, fits: boolean, answer: PlanAnswer, rejected?: RejectedPlan): Child[] {
  const reasons = rejected?.shortfalls.map(shortfall => short(shortfall, answer)) ?? [];
  if (rejected && (rejected.lacks.length > 0 || (!fits && reasons.length === 0)))
    reasons.push(sentence(rejected.words));
  if (!fits && reasons.length === 0 && id === answer.current)
    reasons.push(...(advice?.quotas.map(({ words }) => sentence(words)) ?? []));
  if (fits) return [mark("check", "Holds the use that is foreseen")];
  return reasons.length > 0
    ? reasons.map(words => mark("cross", words))
    : [mark("cross", "Does not hold the use that is foreseen")];
}

/** What the months to come would cost on a plan. */
function estimate(id: string): HTMLElement | undefined {
  const answer = advice?.answer;
  const cost = answer?.costs.find(({ plan }) => plan === id);
  if (!answer || !cost) return undefined;
  const [p10, p50, p90] = [cost.total.p10, cost.total.p50, cost.total.p90].map(minor =>
    formatMoney(minor, answer.currency, true),
  );
  const range =
    p10 === p90 ? "the same whether use is low or high" : `${p10} if use is low, ${p90} if it is high`;
  const rejected = answer.rejected.find(({ plan }) => plan === id);
  return h(
    "div",
    { class: "estimate" },
    h("p", { class: "small muted" }, `Estimate for ${plural(answer.months.length, "month")}`),
    h(
      "p",
      { class: "number" },
      h("strong", { class: "figure" }, cost.fits ? `${p50}` : `${p50} for what it holds`),
      h("span", { class: "muted small range" }, range),
    ),
    h("ul", { class: "gives small" }, holding(id, cost.fits, answer, rejected)),
  );
}

function planCard(offered: Plan): HTMLElement {
  const { id, name, price, gives } = offered;
  const isCurrent = id === workspace.plan;
  const answer = advice?.answer;
  const isBest = answer?.plan === id && !isCurrent;
  return h(
    "li",
    { class: `card plan${isCurrent ? " current" : ""}`, "data-plan": id },
    h(
      "div",
      { class: "row spread" },
      h("h3", {}, name),
      isCurrent && h("span", { class: "pill good" }, "Your plan"),
      isBest &&
        h("span", { class: "pill" }, answer.from ? `Fits from ${month.format(answer.from)}` : "Fits best"),
    ),
    h(
      "p",
      { class: "price" },
      h("strong", { class: "number" }, price),
      h("span", { class: "muted" }, " a month"),
    ),
    h(
      "ul",
      { class: "gives" },
      gives.map(words => mark("check", words)),
    ),
    estimate(id),
    !isCurrent &&
      h(
        "button",
        { class: "button", type: "button", "aria-label": `Choose ${name}`, onclick: () => buy(id) },
        `Choose ${name}`,
      ),
  );
}

/** What the months that are over would have cost, and what was gained in them. */
function past(): Child[] {
  if (!statement) return [];
  const { months, missing, currency, plans, values } = statement;
  const unseen = missing.length > 0 && `Not observed whole, and left out: ${formatMonths(missing)}.`;
  if (months.length === 0) {
    const words = "No whole month has been observed yet, so nothing is said about the past.";
    return [h("p", { class: "muted" }, words), unseen && h("p", { class: "faint small" }, unseen)];
  }
  const order = PLANS.map(({ id }) => id);
  const stated = [...plans].sort((a, b) => order.indexOf(a.plan) - order.indexOf(b.plan));
  const paid = stated.flatMap(({ plan, total }) =>
    total === undefined ? [] : [`${formatMoney(total, currency)} on ${nameOf(plan)}`],
  );
  const refused = stated.filter(({ total }) => total === undefined).map(({ plan }) => nameOf(plan));
  const stopped = refused.length > 0 ? ` ${list(refused)} would have stopped part of it.` : "";
  const span = months.length === 1 ? "the last whole month" : `the last ${months.length} whole months`;
  return [
    h(
      "div",
      { class: "past" },
      h(
        "p",
        {},
        `At your use of ${span} (${formatMonths(months)}) you would have paid ${list(paid)}.${stopped}`,
      ),
      values.map(({ name, unit, total }) =>
        h(
          "p",
          { class: "gained number" },
          h("strong", { class: "figure" }, total === undefined ? "–" : `${formatNumber(total)} ${unit}`),
          h(
            "span",
            { class: "muted small" },
            total === undefined ? `${name}: not counted in every month` : name,
          ),
        ),
      ),
    ),
    unseen && h("p", { class: "faint small" }, unseen),
  ];
}

/** The comparison of the plans, kept up to date while it is on the page. */
export function comparison(): HTMLElement {
  shown = h(
    "div",
    { class: "comparison" },
    h("h2", { class: "section-title" }, "Plans"),
    live(() => [
      h("div", { class: "advice" }, verdict()),
      h("ul", { class: "plans" }, PLANS.map(planCard)),
      statement && h("section", { class: "card panel looking-back" }, h("h2", {}, "Looking back"), past()),
    ]),
  );
  queueMicrotask(ask);
  return shown;
}
