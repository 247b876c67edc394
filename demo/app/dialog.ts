// A dialog with a form: focus stays inside, Escape closes it, and focus returns to where it was.
import { type Child, h } from "../shared/dom.js";
import { icon } from "../shared/icons.js";
import { labelled } from "./pages/parts.js";

interface Form {
  title: string;
  submit: string;
  content: Child[];
  done: (values: FormData) => void;
}

/** Opens a dialog and calls `done` with what was filled in. */
export function openDialog({ title, submit, content, done }: Form): void {
  const close = h(
    "button",
    { class: "button quiet small icon-only", type: "button", "aria-label": "Close" },
    icon("close"),
  );
  const form = h(
    "form",
    { class: "dialog-form", method: "dialog" },
    h("div", { class: "row spread" }, h("h2", { id: "dialog-title" }, title), close),
    content,
    h("div", { class: "row dialog-actions" }, h("button", { class: "button primary" }, submit)),
  );
  const dialog = h("dialog", { class: "dialog", "aria-labelledby": "dialog-title" }, form);
  close.addEventListener("click", () => dialog.close());
  form.addEventListener("submit", () => done(new FormData(form)));
  const opener = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    // What opened the dialog may have been drawn anew meanwhile.
    const label = opener?.isConnected ? null : opener?.getAttribute("aria-label");
    if (label) labelled(label)?.focus();
    // Or it is gone: a suggestion whose action was taken.
    if (document.activeElement === document.body) document.getElementById("page-title")?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** A labelled list to choose from. */
export const choice = (
  label: string,
  name: string,
  options: [value: string, words: string][],
  value?: string,
) =>
  h(
    "label",
    { class: "field" },
    h("span", {}, label),
    h(
      "select",
      { class: "input", name },
      options.map(([key, words]) => h("option", { value: key, selected: key === value }, words)),
    ),
  );

/** A labelled line of text. */
export const textField = (label: string, name: string, placeholder: string, required = true) =>
  h(
    "label",
    { class: "field" },
    h("span", {}, label),
    h("input", { class: "input", name, placeholder, required, autocomplete: "off" }),
  );

/** Boxes to tick, at least one ticked at the start. */
export const ticks = (label: string, name: string, options: string[]) =>
  h(
    "fieldset",
    { class: "ticks" },
    h("legend", {}, label),
    options.map((words, i) =>
      h(
        "label",
        { class: "tick" },
        h("input", { type: "checkbox", name, value: words, checked: i === 0 }),
        words,
      ),
    ),
  );
