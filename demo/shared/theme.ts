// Light or dark, left to right or right to left: two switches of the page, kept over a reload.
import { h } from "./dom.js";
import { icon } from "./icons.js";

const THEME = "demo-theme";
const DIRECTION = "demo-direction";
const root = document.documentElement;

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be forbidden; the switch then lasts as long as the page.
  }
}

function setTheme(theme: string): void {
  root.dataset.theme = theme;
}

/** Applies what was chosen before, else what the system prefers. */
export function applyTheme(): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  setTheme(read(THEME) ?? (dark.matches ? "dark" : "light"));
  root.dir = read(DIRECTION) ?? "ltr";
}

/** The two switches as buttons. */
export function themeButtons(): HTMLButtonElement[] {
  const theme = h("button", { class: "button quiet small icon-only", type: "button" });
  const draw = () => {
    const dark = root.dataset.theme === "dark";
    theme.replaceChildren(icon(dark ? "sun" : "moon"));
    theme.setAttribute("aria-label", dark ? "Use the light theme" : "Use the dark theme");
    theme.title = dark ? "Light theme" : "Dark theme";
  };
  theme.addEventListener("click", () => {
    setTheme(root.dataset.theme === "dark" ? "light" : "dark");
    keep(THEME, root.dataset.theme ?? "light");
    draw();
  });
  draw();

  const direction = h(
    "button",
    {
      class: "button quiet small icon-only",
      type: "button",
      title: "Right to left",
      "aria-label": "Lay the page out from right to left",
      "aria-pressed": String(root.dir === "rtl"),
    },
    icon("direction"),
  );
  direction.addEventListener("click", () => {
    root.dir = root.dir === "rtl" ? "ltr" : "rtl";
    direction.setAttribute("aria-pressed", String(root.dir === "rtl"));
    keep(DIRECTION, root.dir);
  });
  return [theme, direction];
}
