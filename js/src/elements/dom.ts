// Makes elements out of parts. Text becomes text nodes; there is no way in for markup.

type Child = Node | string;

/** Makes an element with a class, attributes and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  given: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Makes a button with a class. */
export function button(className: string, pressed: () => void, ...children: Child[]): HTMLButtonElement {
  const element = make("button", { type: "button", class: className }, ...children);
  element.addEventListener("click", pressed);
  return element;
}

const ICONS = {
  bud: "M8 14V7.5M8 9.5C8 6 5.6 4.3 2.5 4.3c0 3.3 2.2 5.2 5.5 5.2M8 7.5C8 4.5 10 2.3 13.5 2c.2 3.5-2 5.5-5.5 5.5",
  more: "M3 8h.01M8 8h.01M13 8h.01",
  close: "M4 4l8 8M12 4l-8 8",
  down: "M4 6l4 4 4-4",
  lock: "M4 7.5h8v6H4zM5.5 7.5V5.3a2.5 2.5 0 0 1 5 0v2.2",
  done: "M3.5 8.5l3 3 6-7",
} as const;

/** Makes a small picture that assistive technology skips. */
export function icon(name: keyof typeof ICONS): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  for (const [key, value] of [
    ["class", "icon"],
    ["viewBox", "0 0 16 16"],
    ["aria-hidden", "true"],
  ] as const) {
    svg.setAttribute(key, value);
  }
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", ICONS[name]);
  if (name === "more") path.setAttribute("stroke-width", "2.5");
  svg.append(path);
  return svg;
}
