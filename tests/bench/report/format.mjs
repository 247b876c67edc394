// Numbers and tables as the page of results writes them.

/** A number with three significant digits and separators. */
export function plain(number) {
  if (!Number.isFinite(number)) return "–";
  if (number >= 1000) return Math.round(Number(number.toPrecision(3))).toLocaleString("en-US");
  return String(Number(number.toPrecision(number < 1 ? 2 : 3)));
}

/** One quantity in terms of another: `12×`. */
export const times = factor => (Number.isFinite(factor) ? `${plain(factor)}×` : "–");

export const kib = bytes => plain(bytes / 1024);
export const mib = bytes => plain(bytes / 1024 ** 2);

/** An exponent of growth: `0.98`. */
export const power = number => (Number.isFinite(number) ? number.toFixed(2) : "–");

/** A table of Markdown; rows whose first cell is our engine's are bold. */
export function table(head, rows) {
  const line = cells => `| ${cells.join(" | ")} |`;
  const shown = rows.map(row =>
    row[0].startsWith("Budbreak") ? row.map(cell => (cell ? `**${cell}**` : "")) : row,
  );
  return [line(head), line(head.map((_, i) => (i === 0 ? "---" : "---:"))), ...shown.map(line)].join("\n");
}
