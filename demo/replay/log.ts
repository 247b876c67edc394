// Usage logs of any origin: JSON lines or CSV, with the usual names of columns. A line that cannot be read is counted
// with its reason, never dropped in silence.
import { readCsv } from "./csv.js";
import { pauses } from "./pause.js";

export interface LogEvent {
  at: number;
  /** Empty where the line only tells facts. */
  name: string;
  properties: Record<string, string | number | boolean | null>;
  /** What the host told at this moment. */
  facts?: Facts;
}

/** What a log may tell besides events. */
export interface Facts {
  plan?: string;
  user?: Record<string, unknown>;
  account?: Record<string, unknown>;
  meters?: Record<string, number>;
}

export interface Log {
  title: string;
  /** Events of each user in order of time. */
  users: Map<string, LogEvent[]>;
  /** How often each event happened. */
  names: Map<string, number>;
  read: number;
  refused: Refused[];
  /** First and last instant. */
  from: number;
  to: number;
}

/** Lines that cannot be read, by reason. */
export interface Refused {
  reason: string;
  count: number;
  /** The first few of them. */
  lines: number[];
}

const USER = ["user", "user_id", "userId", "userid", "distinct_id", "actor", "account"];
const TIME = ["ts", "time", "timestamp", "at", "date", "datetime", "created_at"];
const EVENT = ["event", "name", "event_name", "eventName", "feature", "action", "type"];

/** Milliseconds since 1970 from a date in text or from a number of seconds, milliseconds or microseconds. */
export function instantOf(value: unknown): number | undefined {
  const number =
    typeof value === "number" ? value : /^-?\d+(\.\d+)?$/.test(String(value)) ? Number(value) : undefined;
  if (number !== undefined) {
    const size = Math.abs(number);
    return Math.floor(size < 1e11 ? number * 1000 : size < 1e14 ? number : number / 1000);
  }
  if (typeof value !== "string") return undefined;
  // A time without a zone is taken as UTC, so that a log reads the same everywhere.
  const zoned = /[Zz]|[+-]\d\d:?\d\d$/.test(value.slice(10))
    ? value
    : `${value.replace(" ", "T")}${value.length > 10 ? "Z" : ""}`;
  const at = Date.parse(zoned);
  return Number.isFinite(at) ? at : undefined;
}

const spelled = (text: string) =>
  text === ""
    ? null
    : /^-?\d{1,15}(\.\d+)?$/.test(text)
      ? Number(text)
      : text === "true"
        ? true
        : text === "false"
          ? false
          : text;

type Taken = { user: string; event: LogEvent } | { reason: string };

/** One record as an event, or why it is none. */
function take(record: Record<string, unknown>): Taken {
  const find = (names: string[]) => names.find(name => record[name] != null && record[name] !== "");
  const [user, time, event] = [find(USER), find(TIME), find(EVENT)];
  if (user === undefined) return { reason: `no user (looked for ${USER.slice(0, 3).join(", ")} …)` };
  const told = record.facts;
  const facts = told && typeof told === "object" && !Array.isArray(told) ? (told as Facts) : undefined;
  if (event === undefined && !facts)
    return { reason: `no event (looked for ${EVENT.slice(0, 3).join(", ")} …)` };
  if (time === undefined) return { reason: `no time (looked for ${TIME.slice(0, 3).join(", ")} …)` };
  const at = instantOf(record[time]);
  if (at === undefined) return { reason: "a time that is none" };
  const properties: LogEvent["properties"] = {};
  const add = (key: string, value: unknown) => {
    if (key !== user && key !== time && key !== event && (value === null || typeof value !== "object")) {
      properties[key] = value as string | number | boolean | null;
    }
  };
  for (const [key, value] of Object.entries(record)) {
    if (key === "properties" && value && typeof value === "object") {
      for (const [inner, one] of Object.entries(value)) add(inner, one);
    } else add(key, value);
  }
  const name = event === undefined ? "" : String(record[event]);
  return { user: String(record[user]), event: { at, name, properties, ...(facts && { facts }) } };
}

function* jsonLines(text: string): Generator<{ line: number; taken: Taken }> {
  let line = 0;
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf("\n", from);
    const source = text.slice(from, end < 0 ? text.length : end).trim();
    from = end < 0 ? text.length : end + 1;
    line++;
    if (source === "") continue;
    let record: unknown;
    try {
      record = JSON.parse(source);
    } catch {
      yield { line, taken: { reason: "not JSON" } };
      continue;
    }
    const flat = typeof record === "object" && record !== null && !Array.isArray(record);
    yield { line, taken: flat ? take(record as Record<string, unknown>) : { reason: "not an object" } };
  }
}

function* csvLines(text: string): Generator<{ line: number; taken: Taken }> {
  let head: string[] | undefined;
  for (const { line, fields } of readCsv(text)) {
    if (!head) head = fields.map(name => name.trim());
    else if (fields.length !== head.length) {
      yield { line, taken: { reason: `${fields.length} fields where the first line has ${head.length}` } };
    } else {
      const columns = head;
      yield {
        line,
        taken: take(Object.fromEntries(fields.map((text, i) => [columns[i] ?? "", spelled(text)]))),
      };
    }
  }
}

/** Reads a log in pieces. What it is, is told by its first character: JSON lines begin with a brace. */
export async function readLog(title: string, text: string, signal?: AbortSignal): Promise<Log> {
  const pause = pauses(signal);
  const users = new Map<string, LogEvent[]>();
  const names = new Map<string, number>();
  const reasons = new Map<string, Refused>();
  let read = 0;
  let from = Infinity;
  let to = -Infinity;
  const rows = /^[﻿\s]*[{[]/.test(text) ? jsonLines(text) : csvLines(text);
  for (const { line, taken } of rows) {
    if ("reason" in taken) {
      const refused = reasons.get(taken.reason) ?? { reason: taken.reason, count: 0, lines: [] };
      refused.count++;
      if (refused.lines.length < 5) refused.lines.push(line);
      reasons.set(taken.reason, refused);
    } else {
      const { user, event } = taken;
      const list = users.get(user);
      if (list) list.push(event);
      else users.set(user, [event]);
      if (event.name !== "") names.set(event.name, (names.get(event.name) ?? 0) + 1);
      from = Math.min(from, event.at);
      to = Math.max(to, event.at);
      read++;
    }
    const waiting = read % 64 === 0 ? pause() : undefined;
    if (waiting) await waiting;
  }
  for (const list of users.values()) {
    list.sort((a, b) => a.at - b.at);
    const waiting = pause();
    if (waiting) await waiting;
  }
  return {
    title,
    users,
    names,
    read,
    refused: [...reasons.values()].sort((a, b) => b.count - a.count),
    from,
    to,
  };
}
