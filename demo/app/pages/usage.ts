// Usage of the month and the plans.
import { barChart, meterBar } from "../../shared/chart.js";
import { h } from "../../shared/dom.js";
import { DAY, formatDay, formatNumber } from "../../shared/format.js";
import { icon } from "../../shared/icons.js";
import { client, happened, placement } from "../budbreak.js";
import { PLANS, type Plan } from "../content.js";
import { callsThisMonth, change, dayKey, now, plan, workspace } from "../workspace.js";
import { header, live, type Page } from "./parts.js";

const SYNC = 600;

function callApi(): void {
  const day = dayKey(now());
  change(({ calls }) => {
    calls[day] = (calls[day] ?? 0) + SYNC;
  });
  happened("api.called", `Your script made ${SYNC} API calls`, { count: SYNC });
}

function choosePlan({ id, name }: Plan): void {
  change(workspace => {
    workspace.plan = id;
  });
  client.setPlan(id);
  // The client records the change of plan itself.
  change(workspace => workspace.activity.unshift({ at: now(), words: `You chose ${name}` }));
}

function days(): number[] {
  const first = Date.parse(`${dayKey(now()).slice(0, 8)}01T00:00:00Z`);
  const today = Math.floor((now() - first) / DAY);
  const length = new Date(
    Date.UTC(new Date(first).getUTCFullYear(), new Date(first).getUTCMonth() + 1, 0),
  ).getUTCDate();
  return Array.from({ length }, (_, i) => (i <= today ? (workspace.calls[dayKey(first + i * DAY)] ?? 0) : 0));
}

const planCard = (offered: Plan, current: string) =>
  h(
    "li",
    { class: `card plan${offered.id === current ? " current" : ""}` },
    h(
      "div",
      { class: "row spread" },
      h("h3", {}, offered.name),
      offered.id === current ? h("span", { class: "pill good" }, "Your plan") : null,
    ),
    h(
      "p",
      { class: "price" },
      h("strong", { class: "number" }, offered.price),
      h("span", { class: "muted" }, " a month"),
    ),
    h(
      "ul",
      { class: "gives" },
      offered.gives.map(words => h("li", {}, icon("check"), h("span", {}, words))),
    ),
    offered.id === current
      ? null
      : h(
          "button",
          {
            class: "button",
            type: "button",
            "aria-label": `Choose ${offered.name}`,
            onclick: () => choosePlan(offered),
          },
          `Choose ${offered.name}`,
        ),
  );

function month(): HTMLElement {
  const used = callsThisMonth();
  const { calls, name } = plan();
  const share = used / calls;
  const today = new Date(now());
  const reset = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1);
  const bars = days();
  return h(
    "section",
    { class: "card panel" },
    h(
      "div",
      { class: "row spread wrap" },
      h(
        "div",
        {},
        h("h2", {}, "API calls this month"),
        h("p", { class: "muted small" }, `${name} plan, starts again on ${formatDay(reset)}`),
      ),
      h(
        "p",
        { class: "number" },
        h("strong", { class: "figure" }, formatNumber(used)),
        h("span", { class: "muted" }, ` of ${formatNumber(calls)}`),
      ),
    ),
    meterBar(
      share,
      `${formatNumber(Math.round(share * 100))} percent used`,
      share >= 1 ? "bad" : share > 0.85 ? "warn" : "",
    ),
    h(
      "div",
      { class: "month-chart" },
      barChart(bars, { width: 640, height: 120, label: "API calls by day of the month" }),
    ),
    h(
      "div",
      { class: "row spread faint small number" },
      h("span", {}, "1"),
      h("span", {}, String(bars.length)),
    ),
  );
}

export const usage: Page = {
  title: "Usage and plan",
  draw: () => [
    header(
      "Usage and plan",
      "Fernway Coffee",
      h(
        "button",
        { class: "button", type: "button", onclick: callApi },
        icon("forward"),
        "Run the sync script",
      ),
    ),
    h("div", { class: "usage-placement" }, placement("usage.page")),
    live(() => [month()]),
    h("h2", { class: "section-title" }, "Plans"),
    live(() => [
      h(
        "ul",
        { class: "plans" },
        PLANS.map(offered => planCard(offered, workspace.plan)),
      ),
    ]),
  ],
};
