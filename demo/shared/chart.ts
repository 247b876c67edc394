// Small charts in SVG: a line with its area, bars, and a strip of days.
import { h, s } from "./dom.js";
import { formatCompact } from "./format.js";

interface Size {
  width: number;
  height: number;
  label: string;
}

const frame = ({ width, height, label }: Size) =>
  s("svg", {
    viewBox: `0 0 ${width} ${height}`,
    preserveAspectRatio: "none",
    class: "chart",
    role: "img",
    "aria-label": label,
  });

const round = (n: number) => Math.round(n * 100) / 100;

const pathOf = (list: number[], { width, height }: Size, low: number, high: number) =>
  list
    .map((v, i) => {
      const x = round((i / Math.max(1, list.length - 1)) * width);
      const y = round(height - 1 - ((v - low) / (high - low || 1)) * (height - 2));
      return `${i ? "L" : "M"}${x} ${y}`;
    })
    .join("");

/** The shape of a development, without a scale. */
export function sparkline(values: number[], size: Size): SVGSVGElement {
  const svg = frame(size);
  svg.append(s("path", { class: "line", d: pathOf(values, size, Math.min(...values), Math.max(...values)) }));
  return svg;
}

/** A step of 1, 2 or 5 times a power of ten, so that about four of them reach `top`. */
function stepFor(top: number): number {
  const power = 10 ** Math.floor(Math.log10(top / 4));
  return power * ([1, 2, 5, 10].find(n => n * power * 4 >= top) ?? 10);
}

/** A line from zero with its scale; `before` is a second, fainter line such as last year. */
export function lineChart(values: number[], size: Size, before?: number[]): HTMLElement {
  const highest = Math.max(...values, ...(before ?? []));
  const step = stepFor(highest);
  const top = Math.ceil(highest / step) * step;
  const svg = frame(size);
  const scale = h("div", { class: "chart-scale faint number", "aria-hidden": "true" });
  for (let value = 0; value <= top + step / 2; value += step) {
    const y = round(size.height - 1 - (value / top) * (size.height - 2));
    svg.append(s("path", { class: "grid", d: `M0 ${y}H${size.width}` }));
    const label = h("span", {}, formatCompact(value));
    label.style.insetBlockStart = `${(y / size.height) * 100}%`;
    scale.append(label);
  }
  const line = pathOf(values, size, 0, top);
  svg.append(s("path", { class: "area", d: `${line}V${size.height}H0Z` }));
  if (before) svg.append(s("path", { class: "line second", d: pathOf(before, size, 0, top) }));
  svg.append(s("path", { class: "line", d: line }));
  return h("div", { class: "chart-frame" }, scale, svg);
}

/** Bars from left to right; those from `from` on are drawn fainter, as an outlook. */
export function barChart(values: number[], size: Size, from = values.length): SVGSVGElement {
  const top = Math.max(...values, 1);
  const step = size.width / values.length;
  const svg = frame(size);
  values.forEach((v, i) => {
    const height = Math.max(v > 0 ? 1.5 : 0, (v / top) * size.height);
    svg.append(
      s("rect", {
        class: i >= from ? "bar outlook" : "bar",
        x: round(i * step + step * 0.14),
        y: round(size.height - height),
        width: round(step * 0.72),
        height: round(height),
        rx: round(Math.min(2, step * 0.2)),
      }),
    );
  });
  return svg;
}

/** A named share of one as a thin bar. */
export function meterBar(share: number, label: string, tone = ""): HTMLElement {
  const bar = h("div", {
    class: `meter ${tone}`,
    role: "img",
    "aria-label": label,
  });
  const fill = h("span");
  fill.style.inlineSize = `${Math.max(0, Math.min(1, share)) * 100}%`;
  bar.append(fill);
  return bar;
}
