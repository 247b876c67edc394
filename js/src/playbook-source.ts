// Where a playbook comes from: an object, JSON text, or one GET.
import type { Diagnostic } from "../generated/types.js";
import { WasmUnavailable } from "./engine.js";
import { wordsOf } from "./errors.js";
import { jsonText } from "./json-text.js";
import type { PlaybookSource } from "./options.js";
import { read } from "./plain.js";

/** A playbook of more characters than this is not read. */
const LONGEST = 5_000_000;

/** The playbook could not be had. */
export class Unreachable extends Error {}

async function fetchText(address: string | URL, signal: AbortSignal): Promise<string> {
  let answer: Response;
  try {
    // Nothing about the person goes along: no cookies, no referrer, no query of ours.
    answer = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer", signal });
  } catch (error) {
    throw new Unreachable(`the playbook's address did not answer: ${wordsOf(error)}`, { cause: error });
  }
  if (!answer.ok) throw new Unreachable(`the playbook's address answered ${answer.status}`);
  const length = Number(answer.headers.get("content-length") ?? 0);
  const text = length > LONGEST ? "" : await answer.text();
  if (length > LONGEST || text.length > LONGEST)
    throw new Unreachable("the playbook is longer than 5 million characters");
  return text;
}

/** The playbook as JSON text. Rejects with `Unreachable` when there is none to be had. */
export async function playbookText(source: PlaybookSource | undefined, signal: AbortSignal): Promise<string> {
  if (source === undefined) throw new Unreachable("no playbook was given");
  if (source instanceof URL) return fetchText(source, signal);
  if (typeof source === "string")
    return source.trimStart().startsWith("{") ? source : fetchText(source, signal);
  return jsonText(source);
}

/** What kept a playbook from being taken: where it was looked for, the playbook itself, the wasm, or the engine. */
export function problemOf(error: unknown): {
  code: "playbook_unreachable" | "wasm_unavailable" | "playbook_refused" | "engine_failed";
  message: string;
  diagnostics: readonly Diagnostic[];
} {
  const found = read(error, "diagnostics");
  const diagnostics: readonly Diagnostic[] = Array.isArray(found) ? found : [];
  const refused = diagnostics.length > 0 || error instanceof RangeError;
  const code =
    error instanceof Unreachable
      ? "playbook_unreachable"
      : error instanceof WasmUnavailable
        ? "wasm_unavailable"
        : refused
          ? "playbook_refused"
          : "engine_failed";
  return { code, message: wordsOf(error), diagnostics };
}
