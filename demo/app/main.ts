// Marlow: the frame around its pages, and the bar that belongs to the demo.
import "../shared/theme.css";
import "../shared/chart.css";
import "../shared/explain.css";
import "./app.css";
import { announce, byId, h } from "../shared/dom.js";
import { formatDay } from "../shared/format.js";
import { type IconName, icon } from "../shared/icons.js";
import { applyTheme, themeButtons } from "../shared/theme.js";
import { client } from "./budbreak.js";
import { skip } from "./clock.js";
import { makeDrawer, toggleDrawer } from "./drawer.js";
import { alerts } from "./pages/alerts.js";
import { dashboard, dashboards } from "./pages/dashboards.js";
import { integrations } from "./pages/integrations.js";
import { learn } from "./pages/learn.js";
import { leave, type Page, redraw } from "./pages/parts.js";
import { reports } from "./pages/reports.js";
import { usage } from "./pages/usage.js";
import { now, onChange, workspace } from "./workspace.js";

const NAVIGATION: [address: string, words: string, icon: IconName][] = [
  ["dashboards", "Dashboards", "dashboard"],
  ["reports", "Reports", "report"],
  ["alerts", "Alerts", "alert"],
  ["integrations", "Integrations", "plug"],
  ["usage", "Usage and plan", "gauge"],
  ["learn", "Learn", "book"],
];
const PAGES: Record<string, Page> = { dashboards, reports, alerts, integrations, usage, learn };

function route(): { page: Page; name: string; id: string; parameters: URLSearchParams } {
  const [path = "", query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [name = "", id = ""] = path.split("/");
  const known = PAGES[name] ? name : "dashboards";
  const page = known === "dashboards" && id ? dashboard : (PAGES[known] as Page);
  return { page, name: known, id, parameters: new URLSearchParams(query) };
}

function navigation(): HTMLElement {
  return h(
    "nav",
    { class: "sidebar", id: "sidebar", "aria-label": "Marlow" },
    h(
      "a",
      { class: "brand", href: "#/dashboards" },
      h("span", { class: "logo", "aria-hidden": "true" }, "M"),
      "Marlow",
    ),
    h(
      "ul",
      {},
      NAVIGATION.map(([address, words, name]) =>
        h("li", {}, h("a", { href: `#/${address}` }, icon(name), words)),
      ),
    ),
    h(
      "p",
      { class: "workspace-name" },
      h("span", { class: "monogram small", "aria-hidden": "true" }, "F"),
      "Fernway Coffee",
    ),
  );
}

function demoBar(): HTMLElement {
  const lived = h("input", { type: "checkbox", checked: true, id: "lived" });
  const jump = (days: number, words: string) =>
    h(
      "button",
      {
        class: "button small",
        type: "button",
        onclick: () => {
          skip(days, lived.checked);
          announce(`It is now ${formatDay(now())}`);
        },
      },
      icon("forward"),
      words,
    );
  return h(
    "div",
    { class: "demo-bar", role: "region", "aria-label": "Demo controls" },
    h(
      "span",
      { class: "demo-clock" },
      icon("calendar"),
      h("strong", { id: "clock", class: "number" }),
      h("span", { id: "demo-day", class: "demo-day number" }),
    ),
    h("span", { class: "row" }, jump(1, "Day"), jump(7, "Week")),
    h("label", { class: "tick demo-lived" }, lived, "with usual work"),
    h("span", { class: "demo-space" }),
    h("span", { class: "row demo-switches" }, themeButtons()),
    h(
      "button",
      { class: "button small", type: "button", id: "open-drawer", onclick: () => toggleDrawer() },
      icon("eye"),
      h("span", {}, "What the engine knows"),
    ),
  );
}

function drawClock(): void {
  const day = Math.floor((now() - workspace.since) / 86_400_000) + 1;
  byId("clock").textContent = formatDay(now());
  byId("demo-day").textContent = `day ${day}`;
}

/** Somebody came to a page: draw it, say so, and take the parameters of a link off the address so that they act once. */
function arrive(): void {
  const { page, id, name, parameters } = route();
  document.body.classList.remove("menu-open");
  leave();
  byId("page").replaceChildren(...(page.draw(parameters, id).filter(Boolean) as Node[]));
  document.title = `${page.title} · Marlow`;
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".sidebar li a")) {
    if (link.getAttribute("href") === `#/${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (parameters.size > 0) history.replaceState(null, "", `#/${name}${id ? `/${id}` : ""}`);
  client.page({ path: `/${name}`, title: page.title });
  page.opened?.(id);
  window.scrollTo(0, 0);
}

applyTheme();
byId("shell").append(
  navigation(),
  h(
    "div",
    { class: "content" },
    h(
      "button",
      {
        class: "button quiet icon-only menu-button",
        type: "button",
        "aria-label": "Menu",
        "aria-controls": "sidebar",
        onclick: () => document.body.classList.toggle("menu-open"),
      },
      icon("menu"),
    ),
    h("main", { id: "page", tabindex: "-1" }),
  ),
  makeDrawer(),
  demoBar(),
);
onChange(() => {
  redraw();
  drawClock();
});
drawClock();
document.querySelector(".skip")?.addEventListener("click", event => {
  event.preventDefault();
  byId("page-title").focus();
});
window.addEventListener("hashchange", () => {
  arrive();
  byId("page-title").focus({ preventScroll: true });
});
client.track("session.started");
arrive();
void client.ready.then(status => {
  document.documentElement.dataset.engine = status;
  if (status === "degraded") announce(`Suggestions are off: ${client.reason ?? "unknown"}`);
});
