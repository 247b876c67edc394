// Alerts: a number, a line, and word when it is crossed.
import { h } from "../../shared/dom.js";
import { formatRelative } from "../../shared/format.js";
import { icon } from "../../shared/icons.js";
import { happened, placement } from "../budbreak.js";
import { METRICS } from "../content.js";
import { choice, openDialog, textField } from "../dialog.js";
import { type Alert, change, newId, now, workspace } from "../workspace.js";
import { header, live, type Page } from "./parts.js";

function createAlert(): void {
  openDialog({
    title: "New alert",
    submit: "Set alert",
    content: [
      choice("When", "metric", Object.entries(METRICS)),
      choice("Does this", "direction", [
        ["falls below", "falls below"],
        ["rises above", "rises above"],
      ]),
      textField("Line", "line", "6,500"),
    ],
    done: values => {
      const metric = String(values.get("metric"));
      const direction = values.get("direction") === "rises above" ? "rises above" : "falls below";
      change(({ alerts }) =>
        alerts.unshift({
          id: newId("a"),
          metric,
          direction,
          line: String(values.get("line")),
          firedAt: now(),
        }),
      );
      happened("alert.created", `You set an alert on ${METRICS[metric]?.toLowerCase()}`, { metric });
    },
  });
}

const card = (alert: Alert) =>
  h(
    "li",
    { class: "card alert" },
    h("span", { class: "alert-icon" }, icon("alert")),
    h(
      "div",
      {},
      h("h3", {}, METRICS[alert.metric] ?? alert.metric),
      h("p", { class: "muted" }, `${alert.direction} ${alert.line}`),
      alert.firedAt
        ? h("p", { class: "faint small" }, `Last crossed ${formatRelative(alert.firedAt - now())}`)
        : null,
    ),
    h(
      "button",
      {
        class: "button small",
        type: "button",
        "aria-label": `Look at ${METRICS[alert.metric]}`,
        onclick: () => happened("alert.opened", `You followed up ${METRICS[alert.metric]?.toLowerCase()}`),
      },
      "Follow up",
    ),
  );

const alertList = () =>
  workspace.alerts.length > 0
    ? h("ul", { class: "stack" }, workspace.alerts.map(card))
    : h(
        "div",
        { class: "empty" },
        h("span", { class: "empty-icon" }, icon("alert")),
        h("h2", {}, "No alerts yet"),
        h("p", { class: "muted" }, "An alert watches one number and writes when it crosses your line."),
      );

export const alerts: Page = {
  title: "Alerts",
  draw(parameters) {
    if (parameters.has("new")) queueMicrotask(createAlert);
    return [
      header(
        "Alerts",
        "Fernway Coffee",
        h(
          "button",
          { class: "button primary", type: "button", onclick: createAlert },
          icon("plus"),
          "New alert",
        ),
      ),
      h(
        "div",
        { class: "with-rail" },
        live(() => [alertList()]),
        h("aside", { class: "rail", "aria-label": "Suggestions" }, placement("dashboard.sidebar")),
      ),
    ];
  },
};
