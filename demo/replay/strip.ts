// The days of one person as a strip: how much happened, what was recommended, where we are.
import { h, s } from "../shared/dom.js";
import { DAY, formatDay } from "../shared/format.js";
import type { LogEvent } from "./log.js";
import type { Frame } from "./replay.js";

const HEIGHT = 72;
const STEP = 10;

/** Number of events on each day. */
export function perDay(events: readonly LogEvent[], from: number, days: number): number[] {
  const counts = new Array<number>(days).fill(0);
  for (const { at, name } of events) {
    if (name === "") continue;
    const day = Math.floor((at - from) / DAY);
    counts[day] = (counts[day] ?? 0) + 1;
  }
  return counts;
}

export interface Strip {
  element: HTMLElement;
  /** Marks the day on which something was recommended. */
  mark(frame: Frame): void;
  /** Removes the marks. */
  clear(): void;
  /** Shows where we are. */
  at(day: number): void;
}

/** Makes the strip; it is drawn once and only its marks and the place change. */
export function makeStrip(counts: number[], from: number): Strip {
  const top = Math.sqrt(Math.max(1, ...counts));
  const width = counts.length * STEP;
  const bars = s("g", { class: "bars" });
  const weekends = s("g", { class: "weekends" });
  counts.forEach((n, i) => {
    const weekday = new Date(from + i * DAY).getUTCDay();
    if (weekday === 0 || weekday === 6) {
      weekends.append(s("rect", { x: i * STEP, y: 0, width: STEP, height: HEIGHT }));
    }
    const height = n === 0 ? 0 : Math.max(2, (Math.sqrt(n) / top) * (HEIGHT - 4));
    bars.append(
      s("rect", { x: i * STEP + 1.5, y: HEIGHT - height, width: STEP - 3, height, rx: 1.5, "data-day": i }),
    );
  });
  const place = s("rect", { class: "place", y: 0, width: STEP, height: HEIGHT });
  const svg = s(
    "svg",
    {
      viewBox: `0 0 ${width} ${HEIGHT}`,
      preserveAspectRatio: "none",
      class: "strip-svg",
      role: "img",
      "aria-label": `Events on each of ${counts.length} days; most on one day: ${Math.max(...counts)}`,
    },
    weekends,
    place,
    bars,
  );
  const marks = h("div", { class: "strip-marks", "aria-hidden": "true" });
  const months = h("div", { class: "strip-months faint", "aria-hidden": "true" });
  counts.forEach((_, i) => {
    const date = new Date(from + i * DAY);
    if (date.getUTCDate() !== 1 && i !== 0) return;
    // A month that begins right after the start would run into its label.
    if (i === 0 && date.getUTCDate() > 22) return;
    const label = h("span", {}, formatDay(from + i * DAY).replace(/^\w+,? /, ""));
    label.style.insetInlineStart = `${(i / counts.length) * 100}%`;
    months.append(label);
  });
  let shown = -1;
  return {
    element: h("div", { class: "strip" }, marks, h("div", { class: "strip-frame" }, svg), months),
    mark({ day, recommendations }) {
      if (recommendations.length === 0) return;
      const dot = h("span", { class: recommendations.length > 1 ? "dot more" : "dot" });
      dot.style.insetInlineStart = `${((day + 0.5) / counts.length) * 100}%`;
      marks.append(dot);
    },
    clear: () => marks.replaceChildren(),
    at(day) {
      place.setAttribute("x", String(day * STEP));
      const [low, high] = day > shown ? [shown + 1, day] : [day + 1, shown];
      for (let i = low; i <= high; i++) bars.children[i]?.classList.toggle("past", i <= day);
      shown = day;
    },
  };
}
