// All dashboards, and one dashboard.
import { lineChart, meterBar, sparkline } from "../../shared/chart.js";
import { h } from "../../shared/dom.js";
import { formatNumber, formatRelative, plural } from "../../shared/format.js";
import { icon } from "../../shared/icons.js";
import { happened, placement } from "../budbreak.js";
import { PEOPLE, QUESTIONS, TOPICS, type Topic } from "../content.js";
import { choice, openDialog, textField, ticks } from "../dialog.js";
import { change, type Dashboard, newId, now, workspace } from "../workspace.js";
import { activity, go, header, live, type Page } from "./parts.js";

const topicOf = (key: string): Topic => TOPICS[key] ?? (TOPICS.sales as Topic);

const changePill = (percent: number) =>
  h(
    "span",
    { class: "change number", dir: "ltr" },
    `${percent > 0 ? "+" : percent < 0 ? "−" : ""}${formatNumber(Math.abs(percent))}%`,
  );

function createDashboard(): void {
  const made = new Set(workspace.dashboards.map(({ topic }) => topic));
  const next = Object.keys(TOPICS).find(key => !made.has(key)) ?? "sales";
  openDialog({
    title: "New dashboard",
    submit: "Create dashboard",
    content: [
      choice(
        "Begin with",
        "topic",
        Object.entries(TOPICS).map(([key, { title }]) => [key, title]),
        next,
      ),
      textField("Name (optional)", "title", topicOf(next).title, false),
    ],
    done: values => {
      const topic = String(values.get("topic"));
      const title = String(values.get("title")).trim() || topicOf(topic).title;
      change(({ dashboards }) =>
        dashboards.unshift({ id: newId("d"), title, topic, by: "You", at: now(), sharedWith: 0 }),
      );
      happened("dashboard.created", `You made “${title}”`, { topic });
    },
  });
}

export function shareDashboard(dashboard?: Dashboard): void {
  const one = dashboard ?? workspace.dashboards.find(({ by }) => by === "You") ?? workspace.dashboards[0];
  if (!one) return;
  openDialog({
    title: `Share “${one.title}”`,
    submit: "Share",
    content: [
      ticks("Who may see it", "people", PEOPLE),
      h("p", { class: "muted small" }, "They get a view. It stays yours, and you can end it at any time."),
    ],
    done: values => {
      const people = Math.max(1, values.getAll("people").length);
      change(({ dashboards }) => {
        const mine = dashboards.find(({ id }) => id === one.id);
        if (mine) mine.sharedWith += people;
      });
      happened("dashboard.shared", `You shared “${one.title}” with ${plural(people, "person", "people")}`, {
        people,
      });
    },
  });
}

export function invitePeople(): void {
  openDialog({
    title: "Invite people",
    submit: "Send invitation",
    content: [
      textField("Name or address", "who", "Amara Diallo"),
      h("p", { class: "muted small" }, "This is a demo: no mail is sent."),
    ],
    done: values => {
      const who = String(values.get("who"));
      change(({ invited }) => void invited.push(who));
      happened("member.invited", `You invited ${who}`);
    },
  });
}

function tile(dashboard: Dashboard): HTMLElement {
  const topic = topicOf(dashboard.topic);
  const address = `#/dashboards/${dashboard.id}`;
  return h(
    "li",
    { class: "card tile" },
    h(
      "div",
      { class: "tile-top" },
      h("h3", {}, h("a", { href: address, class: "cover" }, dashboard.title)),
      h(
        "button",
        {
          class: "button quiet small icon-only",
          type: "button",
          "aria-label": `Share ${dashboard.title}`,
          title: "Share",
          onclick: () => shareDashboard(dashboard),
        },
        icon("share"),
      ),
    ),
    h(
      "div",
      { class: "row figure-row" },
      h("span", { class: "figure number" }, topic.figure),
      changePill(topic.change),
    ),
    h(
      "div",
      { class: "tile-chart" },
      sparkline(topic.series, { width: 260, height: 56, label: `${topic.unit}, last 12 weeks` }),
    ),
    h(
      "p",
      { class: "faint small" },
      `${dashboard.by}, ${formatRelative(dashboard.at - now())}`,
      dashboard.sharedWith > 0 ? `, seen by ${dashboard.sharedWith}` : ", only you",
    ),
  );
}

export const dashboards: Page = {
  title: "Dashboards",
  draw(parameters) {
    if (parameters.has("share")) queueMicrotask(() => shareDashboard());
    if (parameters.has("invite")) queueMicrotask(invitePeople);
    return [
      header(
        "Dashboards",
        "Fernway Coffee",
        h("button", { class: "button", type: "button", onclick: invitePeople }, icon("user"), "Invite"),
        h(
          "button",
          { class: "button primary", type: "button", onclick: createDashboard },
          icon("plus"),
          "New dashboard",
        ),
      ),
      h(
        "div",
        { class: "with-rail" },
        live(() => [h("ul", { class: "tiles" }, workspace.dashboards.map(tile))]),
        h(
          "aside",
          { class: "rail", "aria-label": "Suggestions and activity" },
          placement("dashboard.sidebar"),
          activity(),
        ),
      ),
    ];
  },
};

function ask(): HTMLElement {
  const answer = h("p", { class: "answer", "aria-live": "polite" });
  return h(
    "section",
    { class: "card panel" },
    h("h2", {}, "Ask a question"),
    h(
      "div",
      { class: "row wrap" },
      QUESTIONS.map(([question, words, seconds]) =>
        h(
          "button",
          {
            class: "button small chip",
            type: "button",
            // Declared in the page instead of called: the client's autotrack sends the event.
            "data-budbreak-track": "query.run",
            "data-budbreak-prop-seconds": seconds,
            onclick: () => {
              answer.textContent = `${words} (${seconds} s)`;
            },
          },
          question,
        ),
      ),
    ),
    answer,
  );
}

export const dashboard: Page = {
  title: "Dashboard",
  draw(_parameters, id) {
    const one = workspace.dashboards.find(item => item.id === id);
    if (!one) {
      go("#/dashboards");
      return [];
    }
    const topic = topicOf(one.topic);
    const top = Math.max(...topic.split.rows.map(([, value]) => value));
    return [
      header(
        one.title,
        h("a", { href: "#/dashboards", class: "crumb" }, "Dashboards"),
        h(
          "button",
          { class: "button", type: "button", onclick: () => go("#/alerts?new=1") },
          icon("alert"),
          "Set alert",
        ),
        h(
          "button",
          { class: "button primary", type: "button", onclick: () => shareDashboard(one) },
          icon("share"),
          "Share",
        ),
      ),
      h(
        "div",
        { class: "with-rail" },
        h(
          "div",
          { class: "stack gap-l" },
          h(
            "section",
            { class: "card panel" },
            h(
              "div",
              { class: "row spread wrap" },
              h(
                "div",
                {},
                h("p", { class: "muted small" }, topic.unit),
                h("p", { class: "figure large number" }, topic.figure),
              ),
              h(
                "p",
                { class: "legend small" },
                h("span", { class: "key" }),
                "this year",
                h("span", { class: "key second" }),
                "last year",
              ),
            ),
            h(
              "div",
              { class: "big-chart" },
              lineChart(
                topic.series,
                { width: 640, height: 200, label: `${topic.unit}, last 12 weeks` },
                topic.before,
              ),
            ),
            h(
              "p",
              { class: "row spread faint small chart-ends" },
              h("span", {}, "12 weeks ago"),
              h("span", {}, "this week"),
            ),
          ),
          h(
            "ul",
            { class: "stats" },
            topic.tiles.map(([label, figure, percent]) =>
              h(
                "li",
                { class: "card stat" },
                h("span", { class: "muted small" }, label),
                h(
                  "span",
                  { class: "row spread" },
                  h("strong", { class: "number" }, figure),
                  changePill(percent),
                ),
              ),
            ),
          ),
          h(
            "section",
            { class: "card panel" },
            h("h2", {}, topic.split.title),
            h(
              "ul",
              { class: "split" },
              topic.split.rows.map(([label, value]) =>
                h(
                  "li",
                  {},
                  h("span", {}, label),
                  meterBar(value / top, `${label}: ${formatNumber(value)}`),
                  h("span", { class: "number" }, formatNumber(value)),
                ),
              ),
            ),
          ),
          ask(),
        ),
        h(
          "aside",
          { class: "rail", "aria-label": "Suggestions and days" },
          placement("dashboard.sidebar"),
          activity(),
        ),
      ),
    ];
  },
  opened(id) {
    const one = workspace.dashboards.find(item => item.id === id);
    if (one) happened("dashboard.viewed", `You looked at “${one.title}”`, { dashboard: one.id });
  },
};
