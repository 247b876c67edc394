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

/** An amount in minor units of its currency, to whole units of it where it is an estimate. */
export function formatMoney(minor: number, currency: string, estimate = false): string {
  const money = new Intl.NumberFormat("en-GB", { style: "currency", currency });
  const digits = money.resolvedOptions().maximumFractionDigits ?? 2;
  const amount = minor / 10 ** digits;
  return estimate
    ? new Intl.NumberFormat("en-GB", { style: "currency", currency, maximumFractionDigits: 0 }).format(amount)
    : money.format(amount);
}

const monthName = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** Months such as `2026-03`, in order, by their names: those that follow each other as a range. */
export function formatMonths(months: readonly string[]): string {
  const at = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  const name = (month: string) => monthName.format(Date.parse(`${month}-01T00:00:00Z`));
  const runs: [first: string, last: string][] = [];
  for (const month of months) {
    const run = runs.at(-1);
    if (run && at(month) === at(run[1]) + 1) run[1] = month;
    else runs.push([month, month]);
  }
  return list(
    runs.map(([first, last]) => (first === last ? name(first) : `${name(first)} to ${name(last)}`)),
  );
}

const and = new Intl.ListFormat("en-GB");
export const list = (words: readonly string[]): string => and.format(words);

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
