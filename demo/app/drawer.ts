// "What the engine knows": every rule with its reasons, every signal that a rule reads, and what can be refused.
import type { ConditionNode, Evidence, Explanation } from "budbreak";
import { h } from "../shared/dom.js";
import { evidenceList, explanationItem } from "../shared/explain.js";
import { plural } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import { client, problems } from "./budbreak.js";
import { reset } from "./workspace.js";

type Tab = "rules" | "signals" | "privacy";
const TABS: [Tab, string][] = [
  ["rules", "Rules"],
  ["signals", "Signals"],
  ["privacy", "Privacy"],
];

let tab: Tab = "rules";
let opener: HTMLElement | undefined;
const opened = new Set<string>();

const ORDER = [
  "recommended",
  "would_have_shown",
  "outranked",
  "stopped",
  "condition_error",
  "condition_false",
];
const rank = ({ verdict }: Explanation) => ORDER.indexOf(verdict);

function rulesTab(explanations: readonly Explanation[]): HTMLElement {
  const sorted = [...explanations].sort((a, b) => rank(a) - rank(b));
  return h(
    "div",
    {},
    h(
      "p",
      { class: "muted small drawer-lead" },
      `${plural(sorted.length, "rule")}, decided on this device. Open one to see its reasons.`,
    ),
    sorted.map(explanation => {
      const item = explanationItem(explanation, opened.has(explanation.rule));
      item.addEventListener("toggle", () => {
        if (item.open) opened.add(explanation.rule);
        else opened.delete(explanation.rule);
      });
      return item;
    }),
  );
}

/** Signals of all conditions, each once. */
function signalsOf(explanations: readonly Explanation[]): Evidence[] {
  const found = new Map<string, Evidence>();
  const walk = (node: ConditionNode) => {
    if (node.evidence) found.set(node.evidence.name, node.evidence);
    node.children.forEach(walk);
  };
  for (const { condition } of explanations) walk(condition);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function signalsTab(explanations: readonly Explanation[]): HTMLElement {
  return h(
    "div",
    {},
    h(
      "p",
      { class: "muted small drawer-lead" },
      "These numbers are all that the rules read. They are counted here and stay here.",
    ),
    evidenceList(signalsOf(explanations)),
  );
}

function privacyTab(): HTMLElement {
  const { stats, status } = client.getSnapshot();
  const consent = h("input", { type: "checkbox", checked: consented });
  consent.addEventListener("change", () => {
    consented = consent.checked;
    void client.setConsent(consented).then(drawDrawer);
  });
  return h(
    "div",
    { class: "stack gap-l" },
    h(
      "p",
      { class: "muted small" },
      "Marlow's server is not told what you do here: there is none. Signals are kept in this browser's storage, and no request leaves this page.",
    ),
    h("label", { class: "tick" }, consent, "Record what I do, to suggest next steps"),
    h(
      "div",
      { class: "stack" },
      h(
        "button",
        {
          class: "button danger",
          type: "button",
          onclick: () => void client.erase().then(drawDrawer),
        },
        "Erase what the engine knows",
      ),
      h(
        "button",
        {
          class: "button quiet",
          type: "button",
          onclick: () => {
            void client.erase().then(() => {
              reset();
              location.hash = "#/dashboards";
              client.refresh();
              drawDrawer();
            });
          },
        },
        "Begin the demo anew",
      ),
    ),
    h(
      "dl",
      { class: "facts small" },
      h("dt", {}, "Engine"),
      h("dd", {}, status),
      h("dt", {}, "Events since the page was loaded"),
      h("dd", { class: "number" }, String(stats.events)),
      h("dt", {}, "Refused"),
      h("dd", { class: "number" }, String(stats.refused)),
      problems.length > 0 && [h("dt", {}, "Last problem"), h("dd", {}, problems.at(-1)?.message ?? "")],
    ),
  );
}

let consented = true;

async function drawDrawer(): Promise<void> {
  const drawer = document.getElementById("drawer");
  if (!drawer || drawer.hidden) return;
  const explanations = await client.explainAll();
  const body =
    tab === "rules" ? rulesTab(explanations) : tab === "signals" ? signalsTab(explanations) : privacyTab();
  const place = drawer.querySelector(".drawer-body");
  const scroll = place?.scrollTop ?? 0;
  place?.replaceChildren(body);
  if (place) place.scrollTop = scroll;
  for (const button of drawer.querySelectorAll("[role=tab]")) {
    const chosen = button.id === `tab-${tab}`;
    button.setAttribute("aria-selected", String(chosen));
    button.setAttribute("tabindex", chosen ? "0" : "-1");
  }
  place?.setAttribute("aria-labelledby", `tab-${tab}`);
}

function moveTab(event: KeyboardEvent): void {
  const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (step === 0) return;
  const direction = document.documentElement.dir === "rtl" ? -step : step;
  const at = TABS.findIndex(([name]) => name === tab);
  const next = TABS[(at + direction + TABS.length) % TABS.length];
  if (!next) return;
  tab = next[0];
  void drawDrawer();
  document.getElementById(`tab-${tab}`)?.focus();
}

/** Opens or closes the drawer. */
export function toggleDrawer(open?: boolean): void {
  const drawer = document.getElementById("drawer");
  if (!drawer) return;
  const show = open ?? Boolean(drawer.hidden);
  if (show) opener = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
  drawer.hidden = !show;
  document.body.classList.toggle("with-drawer", show);
  if (show) {
    void drawDrawer();
    drawer.querySelector<HTMLElement>("[role=tab][tabindex='0']")?.focus();
  } else opener?.focus();
}

/** The drawer, closed. It draws itself anew whenever something changed. */
export function makeDrawer(): HTMLElement {
  let waiting = false;
  client.subscribe(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      void drawDrawer();
    });
  });
  return h(
    "aside",
    {
      id: "drawer",
      class: "drawer",
      hidden: true,
      "aria-label": "What the engine knows",
      onkeydown: (event: KeyboardEvent) => event.key === "Escape" && toggleDrawer(false),
    },
    h(
      "header",
      { class: "row spread drawer-head" },
      h("h2", {}, "What the engine knows"),
      h(
        "button",
        {
          class: "button quiet small icon-only",
          type: "button",
          "aria-label": "Close",
          onclick: () => toggleDrawer(false),
        },
        icon("close"),
      ),
    ),
    h(
      "div",
      { class: "tabs", role: "tablist", onkeydown: moveTab },
      TABS.map(([name, words]) =>
        h(
          "button",
          {
            id: `tab-${name}`,
            role: "tab",
            type: "button",
            tabindex: name === tab ? 0 : -1,
            "aria-controls": "drawer-body",
            onclick: () => {
              tab = name;
              void drawDrawer();
            },
          },
          words,
        ),
      ),
    ),
    h("div", { id: "drawer-body", class: "drawer-body", role: "tabpanel", tabindex: "0" }),
  );
}
