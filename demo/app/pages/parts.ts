// What all pages are made of.
import { type Child, h } from "../../shared/dom.js";
import { formatRelative } from "../../shared/format.js";
import { now, workspace } from "../workspace.js";

export interface Page {
  title: string;
  /** Makes the page. `id` is the second part of the address. */
  draw(parameters: URLSearchParams, id: string): Child[];
  /** Called once when somebody comes to the page, not when it is drawn anew. */
  opened?(id: string): void;
}

const regions: (() => void)[] = [];

/**
 * A part of the page that is drawn anew after every change. What stands around it stays: a suggestion that is being read
 * must not be taken out of the page and put back.
 */
export function live(make: () => Child[]): HTMLElement {
  const host = h("div", { class: "live" });
  const fill = () => {
    const focused = host.contains(document.activeElement)
      ? document.activeElement?.getAttribute("aria-label")
      : null;
    host.replaceChildren(h("div", { class: "live" }, make()));
    if (focused) labelled(focused)?.focus({ preventScroll: true });
  };
  regions.push(fill);
  fill();
  return host;
}

/** The element that is called so. */
export const labelled = (label: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[aria-label="${CSS.escape(label)}"]`);

/** Draws all live parts anew. */
export const redraw = (): void => {
  for (const fill of regions) fill();
};

/** Forgets the live parts of the page that is left. */
export const leave = (): void => {
  regions.length = 0;
};

export const go = (address: string): void => {
  location.hash = address.replace(/^#/, "");
};

export const header = (title: string, above: Child, ...actions: Child[]) =>
  h(
    "header",
    { class: "page-head" },
    h(
      "div",
      {},
      h("p", { class: "above small" }, above),
      h("h1", { tabindex: "-1", id: "page-title" }, title),
    ),
    h("div", { class: "row wrap" }, actions),
  );

/** What was done last, in words. */
export const activity = () => live(() => [activityList()]);

const activityList = () =>
  h(
    "section",
    { class: "stack" },
    h("h2", { class: "quiet-title" }, "Activity"),
    workspace.activity.length === 0
      ? h("p", { class: "faint small" }, "What you do shows up here.")
      : h(
          "ul",
          { class: "activity" },
          workspace.activity
            .slice(0, 6)
            .map(({ at, words }) =>
              h(
                "li",
                {},
                h("span", {}, words),
                h("span", { class: "faint small" }, formatRelative(at - now())),
              ),
            ),
        ),
  );
