// Tracking without code: one listener for the whole page, told by attributes what a click or a submit means.

const NAME = "data-budbreak-track";
const PROPERTY = "data-budbreak-prop-";

/** Text of an attribute as the value that it spells: a number, true, false, or itself. */
function spelled(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : text;
}

/**
 * Tracks clicks on elements, and submits of forms, that carry `data-budbreak-track`. Each `data-budbreak-prop-*` is a
 * property; attribute names are lower-case in HTML, so write `row-count` where there are two words.
 *
 * @returns The function that ends this.
 * @example
 * <button data-budbreak-track="report.exported" data-budbreak-prop-rows="120">Export</button>
 */
export function autotrack(
  root: EventTarget,
  track: (name: string, properties: Record<string, unknown>) => void,
): () => void {
  const heard = (event: Event) => {
    // The path reaches into open shadow trees, where `target` stops at their border.
    const from = event.composedPath?.()[0] ?? event.target;
    const selector = event.type === "submit" ? `form[${NAME}]` : `[${NAME}]:not(form)`;
    const element = from instanceof Element ? from.closest(selector) : null;
    if (!element) return;
    const properties: Record<string, unknown> = Object.create(null);
    for (const { name, value } of Array.from(element.attributes)) {
      if (name.startsWith(PROPERTY)) properties[name.slice(PROPERTY.length)] = spelled(value);
    }
    track(element.getAttribute(NAME) ?? "", properties);
  };
  // While capturing, so that a handler of the page that stops the event does not hide it.
  const options = { capture: true, passive: true };
  for (const type of ["click", "submit"]) root.addEventListener(type, heard, options);
  return () => {
    for (const type of ["click", "submit"]) root.removeEventListener(type, heard, options);
  };
}
