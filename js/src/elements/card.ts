// One recommendation as a card. It knows how a card looks and what can be pressed, not what becomes of it.
import type { Recommendation, ResponseKind } from "../../generated/types.js";
import { button, icon, make } from "./dom.js";
import type { Labels } from "./labels.js";
import { createMenu, type Menu } from "./menu.js";
import { fillReasons, number } from "./reasons.js";

/** What a card tells about. */
export interface CardEvents {
  answered(kind: ResponseKind, snoozeFor?: number): void;
  /** The action was pressed; the event may be prevented. */
  acted(event: MouseEvent): void;
}

/** A card on the page. */
export interface Card {
  readonly element: HTMLElement;
  /** Whether somebody is in the middle of something: an open menu or an open explanation. */
  readonly isOpen: boolean;
  /** Shows newer words of the same recommendation. */
  update(recommendation: Recommendation): void;
  /** Lets go of the page. */
  remove(): void;
}

/** Scripts that are read from right to left. */
const RIGHT_TO_LEFT = /^(Adlm|Arab|Hebr|Nkoo|Rohg|Samr|Syrc|Thaa)$/;

/** Tells browser and screen reader in which language an element's words are. The card around it speaks the host's. */
function inLanguage(element: HTMLElement, lang: string | undefined): void {
  if (!lang) return;
  const script = new Intl.Locale(lang).maximize().script ?? "";
  element.lang = lang;
  element.dir = RIGHT_TO_LEFT.test(script) ? "rtl" : "ltr";
}

/**
 * Makes a card. `address` is where the action leads, undefined when there is none that may be followed; `sells` whether the host sells
 * plans itself.
 */
export function createCard(
  recommendation: Recommendation,
  address: (go: string) => URL | undefined,
  labels: Labels,
  headingLevel: string,
  language: string | undefined,
  sells: boolean,
  events: CardEvents,
): Card {
  const { kind, snoozeFor } = recommendation;
  const title = make("p", { class: "title", id: "title", role: "heading", "aria-level": headingLevel });
  const body = make("p", { class: "body" });
  const reasons = make("div", { class: "reasons", id: "reasons", hidden: "" });
  const less = make("div", { class: "less", hidden: "" });
  const actions = make("div", { class: "actions" });

  const menu: Menu = createMenu(labels.menu, [
    ...snoozeFor.map(ms => ({ label: labels.snooze(ms), chosen: () => events.answered("snoozed", ms) })),
    { label: labels.dismiss, chosen: () => events.answered("dismissed"), newGroup: true },
    { label: labels.optOut(kind), chosen: () => events.answered("opted_out") },
  ]);
  const close = button(
    "tool",
    () =>
      snoozeFor[0] === undefined ? events.answered("dismissed") : events.answered("snoozed", snoozeFor[0]),
    icon("close"),
  );
  close.setAttribute("aria-label", labels.close);
  close.title = labels.close;

  let latest = recommendation;
  const why = button(
    "why",
    () => {
      reasons.hidden = !reasons.hidden;
      why.setAttribute("aria-expanded", String(!reasons.hidden));
      if (!reasons.hidden) fillReasons(reasons, latest, labels, language);
    },
    labels.why,
    icon("down"),
  );
  why.setAttribute("aria-expanded", "false");
  why.setAttribute("aria-controls", "reasons");

  const eyebrow = make("p", { class: "kind" }, icon("bud"), make("span", {}, labels.kinds[kind] ?? ""));
  const tools = make("div", { class: "tools" }, menu.button, close);
  // The menu follows its button, so that reading and tabbing order agree with what is seen.
  const top = make("div", { class: "top" }, eyebrow, tools);
  tools.insertBefore(menu.list, close);
  const element = make(
    "article",
    { class: "card", part: "card", "aria-labelledby": "title" },
    top,
    title,
    body,
    less,
    actions,
    reasons,
  );

  let go: HTMLAnchorElement | HTMLButtonElement | undefined;
  function setAction({ message: { action }, checkout, lang }: Recommendation): void {
    const sold = sells && checkout !== undefined && !checkout.reduce?.length;
    const url = sold ? undefined : action && address(action.go);
    const wanted = sold ? "button" : url ? "a" : "";
    if (go?.localName !== wanted) {
      go?.remove();
      go = undefined;
    }
    if (wanted === "") return;
    if (!go) {
      go = sold
        ? make("button", { type: "button", class: "go", part: "action" })
        : make("a", { class: "go", part: "action", rel: "noopener" });
      go.addEventListener("click", event => events.acted(event as MouseEvent));
      actions.prepend(go);
    }
    if (go instanceof HTMLAnchorElement && url) go.href = url.href;
    go.textContent = action?.label ?? labels.checkout;
    if (action) inLanguage(go, lang);
  }
  function setLess({ checkout }: Recommendation): void {
    const meters = checkout?.reduce ?? [];
    less.hidden = meters.length === 0;
    const words = meters.map(({ name, used, allowed, by }) => {
      const [u, a, b] = [used, allowed, by].map(amount => number(amount, language)) as [
        string,
        string,
        string,
      ];
      return make("li", {}, labels.less(name, u, a, b));
    });
    less.replaceChildren(
      make("p", { class: "heading" }, labels.reduce),
      make("ul", { class: "list" }, ...words),
    );
  }
  function update(next: Recommendation): void {
    latest = next;
    title.textContent = next.message.title;
    body.textContent = next.message.body;
    body.hidden = next.message.body === "";
    for (const words of [title, body]) inLanguage(words, next.lang);
    setLess(next);
    setAction(next);
    if (!reasons.hidden) fillReasons(reasons, next, labels, language);
  }
  actions.append(why);
  update(recommendation);
  return {
    element,
    get isOpen() {
      return menu.isOpen || !reasons.hidden;
    },
    update,
    remove() {
      menu.close();
      element.remove();
    },
  };
}
