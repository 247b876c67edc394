// The port to the engine: what the client needs of it, so that tests run with a fake and recovery can wrap the real one.
import type {
  Diagnostic,
  EventInput,
  Explanation,
  Facts,
  PlanAdvice,
  Query,
  Recommendation,
  Recorded,
  Response,
  Statement,
} from "../generated/types.js";

/** A playbook as an engine takes it: JSON text, or the compiled form. */
export type Playbook = string | Uint8Array;

/** What became of an event, as far as the client asks. */
export type Taken = Pick<Recorded, "accepted"> & Partial<Recorded>;

/** Decides. Every method is synchronous and may throw; `now` is in milliseconds since 1970. */
export interface Engine {
  /** Takes another playbook and returns its warnings. Throws when it is refused; the last good one stays. */
  load(playbook: Playbook, now: number): Diagnostic[];
  record(event: EventInput, now: number): Taken;
  set(facts: Facts, now: number): unknown;
  /** What did not change is the same object as before; it must not be written to. */
  recommend(query: Query, now: number): readonly Recommendation[];
  /** The plan that was told last, over all loads of the page. */
  plan(): string | undefined;
  /** Returns false when there is no such recommendation, or nothing new is said of it. */
  respond(response: Response, now: number): boolean;
  explain(rule: string, now: number): Explanation;
  explainAll(now: number): Explanation[];
  planAdvice(now: number): PlanAdvice;
  statement(now: number): Statement;
  /** The next instant at which an answer can change because time passes, if there is one. */
  nextChange(now: number): number | undefined;
  /** What is remembered, as bytes: never traits, a page or an id. */
  snapshot(now: number): Uint8Array;
  /** Throws when the bytes are damaged or newer than this code; the state is untouched then. */
  restore(bytes: Uint8Array, now: number): void;
  erase(): void;
  /** Gives the memory back. The engine answers nothing afterwards. */
  free(): void;
}

/** Makes an engine from a playbook. Rejects with what the engine says of a bad one. */
export type StartEngine = (playbook: Playbook) => Promise<Engine>;

/** The engine could not be loaded or compiled: no wasm in this browser, a policy against it, a missing file. */
export class WasmUnavailable extends Error {}

/** Whether a thrown value means that the engine's memory can no longer be trusted, and not only that a call was wrong. */
export function isTrap(thrown: unknown): boolean {
  return typeof WebAssembly === "object" && thrown instanceof WebAssembly.RuntimeError;
}
