import { expect, test } from "vitest";
import { zoneOffsets } from "./zone-offsets.js";

const offset = zoneOffsets();
const HOUR = 3_600_000;

test("offsets change exactly at the edges of summer time", () => {
  const spring = Date.UTC(2026, 2, 29, 1);
  expect(offset("Europe/Berlin", spring - 1)).toBe(HOUR);
  expect(offset("Europe/Berlin", spring)).toBe(2 * HOUR);
  const autumn = Date.UTC(2026, 9, 25, 1);
  expect(offset("Europe/Berlin", autumn - 1)).toBe(2 * HOUR);
  expect(offset("Europe/Berlin", autumn)).toBe(HOUR);
  const lordHowe = Date.UTC(2026, 3, 4, 15);
  expect(offset("Australia/Lord_Howe", lordHowe - 1)).toBe(11 * HOUR);
  expect(offset("Australia/Lord_Howe", lordHowe)).toBe(10.5 * HOUR);
});

test("odd offsets, midnight, a skipped day and old times are right", () => {
  expect(offset("Asia/Kathmandu", 0)).toBe(5.5 * HOUR);
  expect(offset("Asia/Kathmandu", Date.UTC(2026, 0, 1))).toBe(5.75 * HOUR);
  expect(offset("America/New_York", Date.UTC(2026, 0, 1, 5))).toBe(-5 * HOUR);
  expect(offset("Pacific/Apia", Date.UTC(2011, 11, 30, 9, 59, 59))).toBe(-10 * HOUR);
  expect(offset("Pacific/Apia", Date.UTC(2011, 11, 30, 10))).toBe(14 * HOUR);
  expect(offset("Europe/Berlin", Date.UTC(1800, 0, 1))).toBe((53 * 60 + 28) * 1000);
  expect(offset("Etc/GMT+12", -62_200_000_000_000)).toBe(-12 * HOUR);
});

test("fractions of a second and times beyond a Date's range do not matter", () => {
  expect(offset("Europe/Berlin", -0.5)).toBe(HOUR);
  expect(offset("Europe/Berlin", Date.UTC(2026, 6, 1) + 999.9)).toBe(2 * HOUR);
  for (const at of [1e300, -1e300, Number.NaN, Infinity]) expect(offset("Etc/GMT-3", at)).toBe(3 * HOUR);
});

test("an unknown zone is undefined, also when it is no text", () => {
  for (const zone of ["Mars/Olympus", "", " ", undefined, null, 7])
    expect(offset(zone as string, 0)).toBeUndefined();
  expect(offset("UTC", 0)).toBe(0);
});

test("what is remembered is what Intl says, at every quarter of an hour and just before it", () => {
  const parts = (zone: string) =>
    new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  const fresh = (format: Intl.DateTimeFormat, at: number) => {
    const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? [];
    return sign ? Number(`${sign}1`) * (Number(hours) * HOUR + Number(minutes) * 60_000) : 0;
  };
  for (const zone of [
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Pacific/Apia",
  ]) {
    const format = parts(zone);
    const known = zoneOffsets();
    for (let at = Date.UTC(1985, 0, 1); at < Date.UTC(2027, 0, 1); at += 97 * HOUR + 900_000) {
      for (const instant of [at, at - 1, at]) expect(known(zone, instant)).toBe(fresh(format, instant));
    }
  }
});
