// A menu button with its menu: arrows move, Home and End jump, Escape and Tab close.
import { button, icon, make } from "./dom.js";

/** One choice; a line is drawn before it when it starts another group. */
export interface Choice {
  label: string;
  chosen: () => void;
  newGroup?: boolean;
}

/** A menu button and its menu. */
export interface Menu {
  readonly button: HTMLButtonElement;
  readonly list: HTMLElement;
  readonly isOpen: boolean;
  close(): void;
}

/** Makes a menu. Both parts are to be put into the same shadow root, whose clicks elsewhere close it. */
export function createMenu(label: string, choices: readonly Choice[]): Menu {
  const items = choices.map(({ label, chosen }) => {
    const item = button("item", chosen, label);
    item.setAttribute("role", "menuitem");
    item.tabIndex = -1;
    return item;
  });
  const lines = choices.map(({ newGroup }, i) =>
    newGroup && i > 0 ? [make("div", { class: "line", role: "separator" })] : [],
  );
  const list = make("div", { class: "menu", role: "menu", "aria-label": label, hidden: "" });
  list.append(...items.flatMap((item, i) => [...(lines[i] ?? []), item]));
  const opener = button("tool", () => (list.hidden ? open() : close()), icon("more"));
  opener.setAttribute("aria-haspopup", "menu");
  opener.setAttribute("aria-expanded", "false");
  opener.setAttribute("aria-label", label);
  opener.title = label;

  const elsewhere = (event: Event) => {
    const path = event.composedPath();
    if (!path.includes(list) && !path.includes(opener)) close(false);
  };
  function open(last = false): void {
    list.hidden = false;
    list.classList.remove("up");
    const { bottom, height } = list.getBoundingClientRect();
    // Above the button where there is no room below it and there is room above.
    if (bottom > innerHeight && opener.getBoundingClientRect().top > height) list.classList.add("up");
    opener.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", elsewhere, true);
    items.at(last ? -1 : 0)?.focus();
  }
  function close(refocus = true): void {
    if (list.hidden) return;
    const held = list.contains((list.getRootNode() as ShadowRoot).activeElement);
    list.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", elsewhere, true);
    if (refocus && held) opener.focus();
  }

  opener.addEventListener("keydown", event => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    open(event.key === "ArrowUp");
  });
  list.addEventListener("keydown", event => {
    const at = items.indexOf(event.target as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) items.at(to % items.length)?.focus();
    else if (event.key === "Escape" || event.key === "Tab") close();
    if (to === undefined && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("focusout", event => {
    const to = event.relatedTarget;
    if (to instanceof Node && !list.contains(to) && to !== opener) close(false);
  });
  return {
    button: opener,
    list,
    get isOpen() {
      return !list.hidden;
    },
    close: () => close(),
  };
}
