// What the recipes have in common: a request as data, in the two forms that billing systems read, and the checks of what goes in.

/**
 * A request that the host's own server makes. It has no key in it: the server adds the header `Authorization`, and no page ever
 * sees that.
 */
export interface ServerRequest {
  readonly method: "POST" | "PATCH";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body, ready to be sent; absent where there is none. */
  readonly body?: string;
}

type Form = Readonly<Record<string, string | number | boolean | undefined>>;

/** A request with a body in the form of an HTML form, as Stripe and Chargebee read it. What is undefined is left out. */
export function formRequest(url: string, fields: Form): ServerRequest {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.append(name, `${value}`);
  return {
    method: "POST",
    url,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: form.toString(),
  };
}

/** A request with a body in JSON, as Lago and Paddle read it. */
export function jsonRequest(method: "POST" | "PATCH", url: string, body: object): ServerRequest {
  return { method, url, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** The quantity, if it is a whole number that can be bought. Throws a RangeError otherwise. */
export function whole(quantity: number): number {
  if (Number.isSafeInteger(quantity) && quantity >= 1) return quantity;
  throw new RangeError(`a quantity is a whole number from 1 on, not ${quantity}`);
}

/** The text, if there is any. Throws a TypeError otherwise, with `what` it should be. */
export function named(what: string, text: string): string {
  if (typeof text === "string" && text.trim() !== "") return text;
  throw new TypeError(`${what} is missing`);
}

/** The address, if a person can be sent there: absolute, and encrypted unless it is on this machine. Throws a TypeError otherwise. */
export function address(what: string, text: string): string {
  let url: URL | undefined;
  try {
    url = new URL(text);
  } catch {
    // Said below.
  }
  const isLocal = url?.protocol === "http:" && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (url && (url.protocol === "https:" || isLocal) && url.username === "" && url.password === "")
    return text;
  throw new TypeError(`${what} must be an absolute https: address, not ${text}`);
}
