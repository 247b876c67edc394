// The frame of the page, made once: its controls and the places that the other parts fill.
import { h } from "../shared/dom.js";
import { icon } from "../shared/icons.js";
import { themeButtons } from "../shared/theme.js";

export const sourceSelect = h("select", { class: "input", id: "source", "aria-label": "Log" });
export const file = h("input", {
  type: "file",
  accept: ".jsonl,.ndjson,.json,.csv,.txt",
  class: "visually-hidden",
  id: "file",
});
export const search = h("input", {
  class: "input",
  type: "search",
  placeholder: "Find a person",
  "aria-label": "Find a person",
});
export const people = h("ul", { class: "people", id: "people" });
export const peopleSelect = h("select", { class: "input people-select", "aria-label": "Person" });
export const planSelect = h("select", { class: "input", "aria-label": "Plan" });
export const slider = h("input", { type: "range", min: 0, max: 0, value: 0, id: "day", "aria-label": "Day" });
export const play = h("button", { class: "button", type: "button", id: "play" });

/** Makes the page around the parts that change; `step` goes some days on or back. */
export function frame(goBy: (days: number) => void): HTMLElement[] {
  const step = (by: number, words: string, name: "back" | "arrow") =>
    h(
      "button",
      { class: "button icon-only flip", type: "button", "aria-label": words, onclick: () => goBy(by) },
      icon(name),
    );
  return [
    h(
      "header",
      { class: "top" },
      h("a", { class: "front-name", href: "../" }, icon("bud"), "Budbreak"),
      h(
        "span",
        { class: "row top-tools" },
        sourceSelect,
        h("label", { class: "button", for: "file" }, icon("upload"), "Open a log"),
        file,
      ),
      h("span", { class: "row" }, themeButtons()),
    ),
    h(
      "div",
      { class: "layout" },
      h("nav", { class: "side", "aria-label": "People of the log" }, search, people),
      h(
        "main",
        { id: "main", tabindex: "-1" },
        h("div", { id: "notice", "aria-live": "polite" }),
        peopleSelect,
        h("div", { class: "person", id: "person" }),
        h(
          "section",
          { class: "card days", "aria-label": "Days" },
          h(
            "div",
            { class: "row spread wrap" },
            h("div", { id: "day-words", "aria-live": "polite" }),
            h("span", { class: "row" }, step(-1, "Day before", "back"), play, step(1, "Next day", "arrow")),
          ),
          h("div", { id: "track", class: "track" }, h("div", { id: "strip" }), slider),
        ),
        h(
          "div",
          { class: "columns" },
          h(
            "div",
            { class: "stack gap-xl" },
            h(
              "section",
              { class: "stack" },
              h("h2", {}, "Suggested on this day"),
              h("div", { id: "suggestions", class: "stack" }),
            ),
            h("section", { class: "stack" }, h("h2", {}, "So far"), h("ol", { id: "history" })),
          ),
          h(
            "section",
            { class: "rules" },
            h(
              "div",
              { class: "row spread wrap" },
              h("h2", {}, "Every rule on this day"),
              h("div", { id: "filters", class: "row segments" }),
            ),
            h("div", { id: "rules" }),
          ),
        ),
      ),
    ),
    h(
      "div",
      { class: "drop", id: "drop", hidden: true },
      h("p", {}, icon("upload"), "Drop a log (JSONL or CSV) or a playbook (JSON)"),
    ),
  ];
}
