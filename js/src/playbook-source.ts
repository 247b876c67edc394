// Where a playbook comes from: an object, JSON text, or one GET.
import { wordsOf } from "./errors.js";
import { jsonText } from "./json-text.js";
import type { PlaybookSource } from "./options.js";

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
