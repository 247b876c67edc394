// Arguments of the public calls, of whatever type, made into what the engine takes. A refusal is a sentence.
import type { EventInput, Kind, Query, Response, ResponseKind } from "../generated/types.js";
import { flat, json, own } from "./plain.js";

/** Longest id that the engine keeps apart; a longer one of the host's is replaced by one of ours. */
const LONGEST_ID = 128;
const RESPONSES: readonly ResponseKind[] = [
  "shown",
  "clicked",
  "dismissed",
  "snoozed",
  "opted_out",
  "converted",
];

/** What is wrong with the arguments of a call. */
export class Refused extends Error {}

/** Text that is not empty; otherwise refuses with `what` it should be. */
export function text(value: unknown, what: string): string {
  if (typeof value === "string" && value.trim() !== "") return value;
  throw new Refused(`${what} must be text, got ${nameOf(value)}`);
}

/** A finite number; otherwise refuses with `what` it should be. */
export function number(value: unknown, what: string): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new Refused(`${what} must be a finite number, got ${nameOf(value)}`);
}

/** The event of a `track` call. */
export function eventOf(
  name: unknown,
  properties: unknown,
  more: unknown,
  now: number,
  ownId: () => string,
): EventInput {
  const event: EventInput = Object.create(null);
  event.name = text(name, "an event's name");
  const at = own(more, "at");
  event.at = at === undefined ? now : number(at, "an event's time");
  const id = own(more, "id");
  event.id = typeof id === "string" && id !== "" && id.length <= LONGEST_ID ? id : ownId();
  if (properties !== undefined && properties !== null && typeof properties !== "object") {
    throw new Refused(`an event's properties must be an object, got ${nameOf(properties)}`);
  }
  event.properties = flat(properties);
  return event;
}

/** The query of a `recommend` call: a placement's name, a query, or nothing. */
export function queryOf(given: unknown): Query {
  const query: Query = Object.create(null);
  if (typeof given === "string") query.placements = [given];
  const placements = json(own(given, "placements"));
  if (Array.isArray(placements)) query.placements = placements.filter(name => typeof name === "string");
  const kinds = json(own(given, "kinds"));
  if (Array.isArray(kinds)) query.kinds = kinds.filter((kind): kind is Kind => typeof kind === "string");
  const limit = own(given, "limit");
  if (limit !== undefined) query.limit = Math.min(100, Math.max(0, Math.floor(number(limit, "a limit"))));
  return query;
}

/** The response of a `respond` call. */
export function responseOf(recommendation: unknown, kind: unknown, snoozeFor: unknown): Response {
  const response: Response = Object.create(null);
  const id = typeof recommendation === "object" ? own(recommendation, "id") : recommendation;
  response.recommendation = text(id, "a recommendation's id");
  if (!RESPONSES.includes(kind as ResponseKind)) {
    throw new Refused(`a response must be one of ${RESPONSES.join(", ")}, got ${nameOf(kind)}`);
  }
  response.kind = kind as ResponseKind;
  if (kind === "snoozed" && snoozeFor !== undefined) response.snoozeFor = number(snoozeFor, "a snooze");
  return response;
}

/** What a value is, in words that never throw: text that is refused is empty. */
function nameOf(value: unknown): string {
  return value === null
    ? "null"
    : value === ""
      ? "none"
      : typeof value === "number"
        ? `${value}`
        : typeof value;
}
