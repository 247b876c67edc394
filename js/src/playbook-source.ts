// Where a playbook comes from: an object, JSON text, bytes, or one GET.
import type { Diagnostic } from "../generated/types.js";
import { type Playbook, WasmUnavailable } from "./engine.js";
import { wordsOf } from "./errors.js";
import { jsonText } from "./json-text.js";
import type { PlaybookSource } from "./options.js";
import { read } from "./plain.js";

/** A playbook of more bytes than this is not read. */
const LONGEST = 5_000_000;

/** The playbook could not be had. */
export class Unreachable extends Error {}

/** The playbook is not in the form that this entry takes. */
class NotCompiled extends RangeError {}

async function fetchBytes(address: string | URL, signal: AbortSignal): Promise<Uint8Array> {
  let answer: Response;
  try {
    // Nothing about the person goes along: no cookies, no referrer, no query of ours.
    answer = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer", signal });
  } catch (error) {
    throw new Unreachable(`the playbook's address did not answer: ${wordsOf(error)}`, { cause: error });
  }
  if (!answer.ok) throw new Unreachable(`the playbook's address answered ${answer.status}`);
  const length = Number(answer.headers.get("content-length") ?? 0);
  const bytes = length > LONGEST ? undefined : new Uint8Array(await answer.arrayBuffer());
  if (!bytes || bytes.length > LONGEST) throw new Unreachable("the playbook is longer than 5 million bytes");
  return bytes;
}

/** Bytes that a host handed in; undefined for anything else. */
function givenBytes(source: unknown): Uint8Array | undefined {
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (!ArrayBuffer.isView(source)) return undefined;
  return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}

const isAddress = (source: unknown): source is string | URL =>
  source instanceof URL || (typeof source === "string" && !source.trimStart().startsWith("{"));

/** Compiled playbooks begin with these letters. */
const isCompiled = (bytes: Uint8Array) =>
  [..."bdbp"].every((letter, at) => bytes[at] === letter.charCodeAt(0));

/** The playbook as JSON text or in its compiled form. Rejects with `Unreachable` when there is none to be had. */
export async function anyPlaybook(
  source: PlaybookSource | undefined,
  signal: AbortSignal,
): Promise<Playbook> {
  if (source === undefined) throw new Unreachable("no playbook was given");
  const bytes = isAddress(source) ? await fetchBytes(source, signal) : givenBytes(source);
  if (bytes) return isCompiled(bytes) ? bytes : new TextDecoder().decode(bytes);
  return typeof source === "string" ? source : jsonText(source);
}

/** The playbook in its compiled form, which is all that the slim engine takes. */
export async function compiledPlaybook(
  source: PlaybookSource | undefined,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (source === undefined) throw new Unreachable("no playbook was given");
  const bytes = isAddress(source) ? await fetchBytes(source, signal) : givenBytes(source);
  if (!bytes || !isCompiled(bytes))
    throw new NotCompiled("this entry takes compiled playbooks only; `budbreak compile` makes them");
  return bytes;
}

const UNUSABLE = /^(playbook_|unknown_zone)/;

/** What kept a playbook from being taken: where it was looked for, the playbook itself, the wasm, or the engine. */
export function problemOf(error: unknown): {
  code: "playbook_unreachable" | "wasm_unavailable" | "playbook_refused" | "engine_failed";
  message: string;
  diagnostics: readonly Diagnostic[];
} {
  const found = read(error, "diagnostics");
  const diagnostics: readonly Diagnostic[] = Array.isArray(found) ? found : [];
  // The engine's own errors have codes; of a compiled playbook there are no diagnostics.
  const unusable = UNUSABLE.test(String(read(error, "code")));
  const refused = diagnostics.length > 0 || unusable || error instanceof RangeError;
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
