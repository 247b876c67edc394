// Reports: export by hand, or on a schedule.
import { h } from "../../shared/dom.js";
import { formatRelative } from "../../shared/format.js";
import { icon } from "../../shared/icons.js";
import { happened, placement } from "../budbreak.js";
import { TOPICS } from "../content.js";
import { choice, openDialog, textField } from "../dialog.js";
import { change, newId, now, type Report, workspace } from "../workspace.js";
import { header, live, type Page } from "./parts.js";

/** The report as a file, made in the page. */
function exportReport(report: Report): void {
  const topic = TOPICS[report.topic];
  const rows = topic?.series.map((value, i) => `${i + 1},${value},${topic.before[i] ?? ""}`) ?? [];
  const file = new Blob([`week,this year,last year\n${rows.join("\n")}\n`], { type: "text/csv" });
  const address = URL.createObjectURL(file);
  h("a", { href: address, download: `${report.name}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  change(({ reports }) => {
    const one = reports.find(({ id }) => id === report.id);
    if (one) one.exported = now();
  });
  happened("report.exported", `You exported “${report.name}”`, {
    rows: 900 + report.name.length * 40,
    format: "csv",
  });
}

function scheduleReport(report = workspace.reports[0]): void {
  if (!report) return;
  openDialog({
    title: `Schedule “${report.name}”`,
    submit: "Set schedule",
    content: [
      choice("When", "when", [
        ["Mondays, 08:00", "Mondays, 08:00"],
        ["Every day, 08:00", "Every day, 08:00"],
        ["First of the month", "First of the month"],
      ]),
    ],
    done: values => {
      const when = String(values.get("when"));
      change(({ reports }) => {
        const one = reports.find(({ id }) => id === report.id);
        if (one) one.schedule = when;
      });
      happened("report.scheduled", `You scheduled “${report.name}”`);
    },
  });
}

function createReport(): void {
  openDialog({
    title: "New report",
    submit: "Create report",
    content: [
      textField("Name", "name", "Margin by month"),
      choice(
        "Data",
        "topic",
        Object.entries(TOPICS).map(([key, { title }]) => [key, title]),
      ),
    ],
    done: values => {
      const name = String(values.get("name")).trim();
      const topic = String(values.get("topic"));
      change(({ reports }) => void reports.push({ id: newId("r"), name, topic }));
      happened("report.created", `You made the report “${name}”`);
    },
  });
}

const line = (report: Report) =>
  h(
    "tr",
    {},
    h("th", { scope: "row" }, report.name),
    h("td", { class: "muted" }, TOPICS[report.topic]?.title ?? ""),
    h("td", { class: "muted" }, report.schedule ?? "By hand"),
    h("td", { class: "muted" }, report.exported ? formatRelative(report.exported - now()) : "Not yet"),
    h(
      "td",
      { class: "actions" },
      h(
        "button",
        {
          class: "button small",
          type: "button",
          "aria-label": `Export ${report.name} as CSV`,
          onclick: () => exportReport(report),
        },
        "Export CSV",
      ),
      h(
        "button",
        {
          class: "button small quiet",
          type: "button",
          "aria-label": `Schedule ${report.name}`,
          onclick: () => scheduleReport(report),
        },
        "Schedule",
      ),
    ),
  );

const reportTable = () =>
  h(
    "div",
    { class: "card table-card" },
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ["Report", "Data", "Schedule", "Last export"].map(words => h("th", { scope: "col" }, words)),
          h("td"),
        ),
      ),
      h("tbody", {}, workspace.reports.map(line)),
    ),
  );

export const reports: Page = {
  title: "Reports",
  draw(parameters) {
    if (parameters.has("schedule")) queueMicrotask(() => scheduleReport());
    return [
      header(
        "Reports",
        "Fernway Coffee",
        h(
          "button",
          { class: "button primary", type: "button", onclick: createReport },
          icon("plus"),
          "New report",
        ),
      ),
      live(() => [reportTable()]),
      h("div", { class: "footer-placement" }, placement("report.footer")),
    ];
  },
};
