// Usage of the month and the plans.
import { barChart, meterBar } from "../../shared/chart.js";
import { h } from "../../shared/dom.js";
import { DAY, formatDay, formatNumber } from "../../shared/format.js";
import { icon } from "../../shared/icons.js";
import { buy, happened, placement } from "../budbreak.js";
import { PLANS } from "../content.js";
import { callsThisMonth, change, dayKey, now, plan, workspace } from "../workspace.js";
import { header, live, type Page } from "./parts.js";
import { comparison } from "./plans.js";

function callApi(count: number): void {
  const day = dayKey(now());
  change(({ calls }) => {
    calls[day] = (calls[day] ?? 0) + count;
  });
  happened("api.called", `Your script made ${formatNumber(count)} API calls`, { count });
}

const script = (words: string, count: number) =>
  h("button", { class: "button", type: "button", onclick: () => callApi(count) }, icon("forward"), words);

function days(): number[] {
  const first = Date.parse(`${dayKey(now()).slice(0, 8)}01T00:00:00Z`);
  const today = Math.floor((now() - first) / DAY);
  const length = new Date(
    Date.UTC(new Date(first).getUTCFullYear(), new Date(first).getUTCMonth() + 1, 0),
  ).getUTCDate();
  return Array.from({ length }, (_, i) => (i <= today ? (workspace.calls[dayKey(first + i * DAY)] ?? 0) : 0));
}

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
  draw: parameters => {
    const wanted = PLANS.find(({ id }) => id === parameters.get("plan") && id !== workspace.plan);
    if (wanted) queueMicrotask(() => buy(wanted.id));
    return [
      header(
        "Usage and plan",
        "Fernway Coffee",
        script("Run the sync script", 600),
        script("Load the history", 40_000),
      ),
      h("div", { class: "usage-placement" }, placement("usage.page")),
      live(() => [month()]),
      comparison(),
    ];
  },
};
