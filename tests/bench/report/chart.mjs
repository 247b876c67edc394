// A line chart with logarithmic axes as SVG, readable on light and on dark paper.

const SIZE = { width: 900, height: 460 };
const ROOM = { left: 64, right: 308, top: 56, bottom: 48 };
const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #24292f }
  .title { font-size: 16px; font-weight: 600 }
  .note, .tick { fill: #656d76; font-size: 12px }
  .grid { stroke: #d0d7de; stroke-width: 1 }
  .line { fill: none; stroke: #8c959f; stroke-width: 1.5; stroke-linejoin: round }
  .dot { fill: #8c959f }
  .leader { stroke: #8c959f; stroke-width: .75 }
  .hand { stroke: #9a6700; stroke-width: 2 } .hand-dot, .hand-text { fill: #9a6700 }
  .ours { stroke: #1a7f37; stroke-width: 3.5 } .ours-dot { fill: #1a7f37 }
  .ours-text { fill: #1a7f37; font-weight: 700 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .note, .tick { fill: #9198a1 } .grid { stroke: #3d444d }
    .hand { stroke: #d29922 } .hand-dot, .hand-text { fill: #d29922 }
    .ours { stroke: #3fb950 } .ours-dot, .ours-text { fill: #3fb950 }
  }`;
const LABEL = 17;

const escaped = text => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Powers of ten from below the least to above the greatest. */
function decades(values) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9));
  return Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
}

const onScale = (ticks, from, to) => {
  const [low, high] = [Math.log10(ticks[0]), Math.log10(ticks.at(-1))];
  return value => from + ((Math.log10(value) - low) / (high - low)) * (to - from);
};

/** Moves labels apart that would lie on each other, in order of height. */
function apart(labels, bottom) {
  const sorted = labels.toSorted((a, b) => a.y - b.y);
  let least = Number.NEGATIVE_INFINITY;
  for (const label of sorted) {
    label.at = Math.max(label.y, least);
    least = label.at + LABEL;
  }
  // What was pushed beyond the end moves up again, and pushes those above.
  let most = bottom;
  for (const label of sorted.toReversed()) {
    label.at = Math.min(label.at, most);
    most = label.at - LABEL;
  }
  return sorted;
}

/** The words of a tick: `0.1`, `10`, `1,000`, `1 M`. */
const tick = value =>
  value >= 1e6 ? `${value / 1e6} M` : Number(value.toPrecision(1)).toLocaleString("en-US");

/**
 * Draws `series`, each `{ name, points: [{ x, y }], kind }` with `kind` "ours", "hand" or nothing, under a title; `x` and `y`
 * are the words at the axes.
 */
export function chart({ title, note, x, y, series }) {
  const drawn = series.filter(({ points }) => points.length > 0);
  const points = drawn.flatMap(one => one.points);
  const [left, right] = [ROOM.left, SIZE.width - ROOM.right];
  const [top, bottom] = [ROOM.top, SIZE.height - ROOM.bottom];
  const across = decades(points.map(point => point.x));
  const up = decades(points.map(point => point.y));
  const [toX, toY] = [onScale(across, left, right), onScale(up, bottom, top)];
  const px = number => number.toFixed(1);

  const grid = [
    ...up.map(value => {
      const at = px(toY(value));
      return `<path class="grid" d="M${left} ${at}H${right}"/><text class="tick" x="${left - 8}" y="${at}" dy="4" text-anchor="end">${tick(value)}</text>`;
    }),
    ...across.map(value => {
      const at = px(toX(value));
      return `<text class="tick" x="${at}" y="${bottom + 18}" text-anchor="middle">${tick(value)}</text>`;
    }),
  ];
  const order = { ours: 2, hand: 1 };
  const lines = drawn
    .toSorted((a, b) => (order[a.kind] ?? 0) - (order[b.kind] ?? 0))
    .map(({ kind, points }) => {
      const path = points.map(point => `${px(toX(point.x))} ${px(toY(point.y))}`).join("L");
      const dots = points.map(
        point =>
          `<circle class="dot${kind ? ` ${kind}-dot` : ""}" cx="${px(toX(point.x))}" cy="${px(toY(point.y))}" r="${kind === "ours" ? 4 : 2.5}"/>`,
      );
      return `<path class="line${kind ? ` ${kind}` : ""}" d="M${path}"/>${dots.join("")}`;
    });
  const ends = drawn.map(({ name, kind, points }) => ({
    name,
    kind,
    end: points.at(-1),
    y: toY(points.at(-1).y),
  }));
  const labels = apart(ends, bottom).map(({ name, kind, end, y, at }) => {
    const from = toX(end.x);
    const leader = `<path class="leader" d="M${px(from + 5)} ${px(y)}L${px(right + 18)} ${px(at)}"/>`;
    return `${leader}<text class="${kind ? `${kind}-text` : "name"}" x="${right + 22}" y="${px(at)}" dy="4">${escaped(name)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-label="${escaped(title)}">
<style>${STYLE}
</style>
<text class="title" x="16" y="24">${escaped(title)}</text>
<text class="note" x="16" y="43">${escaped(`${y} · ${note}`)}</text>
${grid.join("\n")}
<text class="note" x="${(left + right) / 2}" y="${bottom + 38}" text-anchor="middle">${escaped(x)}</text>
${lines.join("\n")}
${labels.join("\n")}
</svg>
`;
}
