// One notice at the top of the page, closed by whoever read it.
import { byId, h } from "../shared/dom.js";
import { icon } from "../shared/icons.js";

/** Shows a notice instead of the one before. */
export function notice(tone: "info" | "bad", title: string, ...lines: string[]): void {
  byId("notice").replaceChildren(
    h(
      "div",
      { class: `card notice ${tone}` },
      h(
        "div",
        {},
        h("strong", {}, title),
        lines.map(words => h("p", { class: "small" }, words)),
      ),
      h(
        "button",
        {
          class: "button quiet small icon-only",
          type: "button",
          "aria-label": "Close the notice",
          onclick: () => byId("notice").replaceChildren(),
        },
        icon("close"),
      ),
    ),
  );
}
