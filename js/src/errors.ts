// What can go wrong, told through `onError`. Nothing here is ever thrown at the host.
import type { Diagnostic } from "../generated/types.js";

/**
 * What went wrong, as a code that programs can compare.
 *
 * | code | meaning |
 * |---|---|
 * | `bad_options` | an option has the wrong type; its default is used |
 * | `wasm_unavailable` | the engine cannot be loaded or compiled; events are still kept |
 * | `playbook_unreachable` | the playbook's address did not answer with a playbook |
 * | `playbook_refused` | the playbook has mistakes, see `diagnostics`; the last good one stays |
 * | `event_refused` | an event was malformed and is not counted |
 * | `event_cut` | an event was taken, but some of its properties were dropped or cut |
 * | `event_dropped` | more events arrived than may wait; the count is in `stats.dropped` |
 * | `call_refused` | another call got an argument that means nothing |
 * | `storage_failed` | the browser's storage failed; state lives in memory until it works again |
 * | `snapshot_refused` | the saved state was damaged or newer than this code; the log was replayed alone |
 * | `unknown_recommendation` | a response named a recommendation that the engine does not know |
 * | `host_failed` | a function given by the host threw |
 * | `engine_failed` | the engine stopped on an error of its own; events are still kept |
 */
export type ErrorCode =
  | "bad_options"
  | "wasm_unavailable"
  | "playbook_unreachable"
  | "playbook_refused"
  | "event_refused"
  | "event_cut"
  | "event_dropped"
  | "call_refused"
  | "storage_failed"
  | "snapshot_refused"
  | "unknown_recommendation"
  | "host_failed"
  | "engine_failed";

/**
 * A problem that the client met and survived.
 *
 * @example
 * createClient({ playbook, onError: error => report(error.code, error.message) });
 */
export class BudbreakError extends Error {
  /** What went wrong. */
  readonly code: ErrorCode;
  /** The mistakes of a refused playbook, otherwise empty. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(
    code: ErrorCode,
    message: string,
    more: { cause?: unknown; diagnostics?: readonly Diagnostic[] } = {},
  ) {
    super(message, "cause" in more ? { cause: more.cause } : undefined);
    this.name = "BudbreakError";
    this.code = code;
    this.diagnostics = more.diagnostics ?? [];
  }
}

/** Takes a problem. Never throws. */
export type Report = (
  code: ErrorCode,
  message: string,
  more?: { cause?: unknown; diagnostics?: readonly Diagnostic[] },
) => void;

/** Words for anything that was thrown, even when it throws again on being read. */
export function wordsOf(thrown: unknown): string {
  try {
    if (typeof thrown === "string") return thrown;
    const message = (thrown as { message?: unknown } | null | undefined)?.message;
    return typeof message === "string" && message !== "" ? message : String(thrown);
  } catch {
    return "an error that cannot be read";
  }
}
