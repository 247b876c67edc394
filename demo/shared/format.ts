// Numbers and dates in words. The demo speaks English; the engine's own texts come from the playbook.
const day = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});
const dayLong = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const moment = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});
const decimal = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });
const compact = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });

export const DAY = 86_400_000;
export const formatDay = (ms: number): string => day.format(ms);
export const formatDayLong = (ms: number): string => dayLong.format(ms);
export const formatMoment = (ms: number): string => moment.format(ms);
export const formatNumber = (n: number): string => decimal.format(n);
export const formatCompact = (n: number): string => compact.format(n);
export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${formatNumber(n)} ${n === 1 ? one : many}`;

/** A value of the engine as a person would write it. */
export function formatValue(value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "string") return value;
  return JSON.stringify(value);
}

/** How long ago or ahead, roughly: "in 3 days", "2 hours ago". */
export function formatRelative(ms: number): string {
  const abs = Math.abs(ms);
  const [n, unit] =
    abs >= 0.95 * DAY
      ? [Math.round(abs / DAY), "day"]
      : abs >= 5_400_000
        ? [Math.round(abs / 3_600_000), "hour"]
        : [Math.max(1, Math.round(abs / 60_000)), "minute"];
  const words = plural(n, unit);
  return ms < 0 ? `${words} ago` : `in ${words}`;
}
