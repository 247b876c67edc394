// Zone offsets from the browser's own zone data, so that the wasm carries none.

/** Answers the offset of a zone from UTC at an instant. */
export type ZoneOffset = (zone: string, at: number) => number | undefined;

const MOST_ZONES = 64;
const MOST_REMEMBERED = 4_096;
/** Since 1973 every zone has changed its offset at a quarter of an hour only. In milliseconds since 1970. */
const QUARTERS_SINCE = 94_694_400_000;
const QUARTER = 900_000;
/** The furthest instant from 1970 whose local time a Date can hold in every zone, in milliseconds. */
const FURTHEST = 8.64e15 - 86_400_000;

function formatterFor(zone: string): Intl.DateTimeFormat | undefined {
  try {
    // The calendar and digits are pinned: a page's locale must not change the numbers that are read back.
    return new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
      timeZone: zone,
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    return undefined;
  }
}

function offsetAt(formatter: Intl.DateTimeFormat, at: number): number {
  const instant = Math.min(FURTHEST, Math.max(-FURTHEST, Math.floor(at / 1000) * 1000)) || 0;
  const civil: Record<string, string> = {};
  // A Date and not its number: the mocked clocks of test runners take the number 0 for now.
  for (const { type, value } of formatter.formatToParts(new Date(instant))) civil[type] = value;
  const { era, year, month, day, hour, minute, second } = civil;
  // Before the year 1 the Gregorian calendar counts backwards and has no year 0.
  const astronomical = era === "BC" || era === "B" ? 1 - Number(year) : Number(year);
  // Not Date.UTC: it reads the years 0 to 99 as 1900 to 1999.
  const local = new Date(0);
  local.setUTCFullYear(astronomical, Number(month) - 1, Number(day));
  return local.setUTCHours(Number(hour), Number(minute), Number(second)) - instant;
}

/** Answers for one zone, remembered for each quarter of an hour: asking Intl costs a hundred times more. */
function zoneOffset(formatter: Intl.DateTimeFormat): (at: number) => number {
  const remembered = new Map<number, number>();
  return at => {
    if (!(at >= QUARTERS_SINCE)) return offsetAt(formatter, at);
    const quarter = Math.floor(at / QUARTER);
    let offset = remembered.get(quarter);
    if (offset === undefined) {
      offset = offsetAt(formatter, at);
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(quarter, offset);
    }
    return offset;
  };
}

/**
 * Makes the function that knows zones: the offset from UTC in milliseconds, positive in the east; undefined for an
 * unknown zone.
 *
 * @example
 * const offset = zoneOffsets();
 * offset("Europe/Berlin", Date.UTC(2026, 6, 1)); // 7_200_000
 * offset("Mars/Olympus", 0); // undefined
 */
export function zoneOffsets(): ZoneOffset {
  const zones = new Map<string, ((at: number) => number) | undefined>();
  return (zone, at) => {
    if (zone === "UTC") return 0;
    // Without a name Intl would quietly take the machine's zone.
    if (typeof zone !== "string" || zone === "") return undefined;
    if (!zones.has(zone)) {
      if (zones.size >= MOST_ZONES) zones.clear();
      const formatter = formatterFor(zone);
      zones.set(zone, formatter && zoneOffset(formatter));
    }
    return zones.get(zone)?.(at);
  };
}
