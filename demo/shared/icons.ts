// Icons of our own on a 20 by 20 grid, drawn with one stroke.
import { s } from "./dom.js";

const PATHS = {
  dashboard: "M3.5 10.5v6M8 6v10.5M12.5 9v7.5M17 3.5v13",
  report: "M5 2.8h6.5L15.5 7v10.2H5zM11.2 3v4.2h4M7.8 10.6h5M7.8 13.6h5",
  alert: "M5.2 13.8V9a4.8 4.8 0 0 1 9.6 0v4.8l1.4 1.4H3.8zM8.4 17.4h3.2",
  plug: "M7 3v4M13 3v4M5 7h10v2.6a5 5 0 0 1-10 0zM10 14.6V18",
  gauge: "M3.5 14.5a6.8 6.8 0 1 1 13 0M10 13l3-4.4",
  plus: "M10 4v12M4 10h12",
  share:
    "M13.6 6.2 6.6 9.6M13.6 13.8l-7-3.4M15.4 7.4a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM4.6 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM15.4 16.6a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  clock: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l2.6 1.8",
  forward: "M4 5v10l6-5zM11 5v10l6-5z",
  play: "M6 4v12l10-6z",
  pause: "M7 4v12M13 4v12",
  eye: "M2.5 10S5.4 5 10 5s7.5 5 7.5 5-2.9 5-7.5 5-7.5-5-7.5-5zM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  close: "M5 5l10 10M15 5 5 15",
  menu: "M3 6h14M3 10h14M3 14h14",
  sun: "M10 13.4a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8zM10 2.4v1.8M10 15.8v1.8M2.4 10h1.8M15.8 10h1.8M4.6 4.6l1.3 1.3M14.1 14.1l1.3 1.3M4.6 15.4l1.3-1.3M14.1 5.9l1.3-1.3",
  moon: "M16 11.8A6.6 6.6 0 0 1 8.2 4 6.6 6.6 0 1 0 16 11.8z",
  direction: "M4 6h12M4 6l2.6-2.6M4 6l2.6 2.6M16 14H4M16 14l-2.6-2.6M16 14l-2.6 2.6",
  check: "M4 10.6 8.2 15 16 5.6",
  cross: "M6 6l8 8M14 6l-8 8",
  arrow: "M4 10h12M11 5l5 5-5 5",
  back: "M16 10H4M9 5l-5 5 5 5",
  chevron: "M7.5 4.5 13 10l-5.5 5.5",
  upload: "M10 13V3.5M6 7.2l4-4 4 4M3.5 13v3.5h13V13",
  user: "M10 10.2a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8zM3.6 17c.6-3.2 3.2-4.8 6.4-4.8s5.8 1.6 6.4 4.8",
  shield: "M10 2.8 16 5v4.6c0 3.8-2.4 6.4-6 7.8-3.6-1.4-6-4-6-7.8V5z",
  bud: "M10 17.5V9.6M10 10.4C10 6 12.6 3.4 16.6 3c.2 4.4-2.2 7.2-6.6 7.4zM10 12.6c-.2-3-2.2-4.8-5.6-5 0 3.2 2 5.2 5.6 5z",
  book: "M10 5.4C8.4 4 6.2 3.6 3.4 3.6v11.6c2.8 0 5 .4 6.6 1.8 1.6-1.4 3.8-1.8 6.6-1.8V3.6c-2.8 0-5 .4-6.6 1.8zM10 5.4V17",
  calendar: "M3.6 5h12.8v11.6H3.6zM3.6 8.4h12.8M7 3v3.4M13 3v3.4",
} as const;

export type IconName = keyof typeof PATHS;

/** An icon, hidden from screen readers: the button says in words what it does. */
export const icon = (name: IconName): SVGSVGElement =>
  s("svg", { class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true" }, s("path", { d: PATHS[name] }));
