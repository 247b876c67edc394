// Where an action may lead. The engine has checked the address when it made the message; the page checks it again, with
// the parser that the browser itself will use, because an address is the one thing in a message that can do harm.

/** Longest address that is followed. */
const LONGEST = 2_048;
/** Schemes that run code or read files: never followed, even when the host lists them. */
const NEVER = new Set(["javascript:", "data:", "vbscript:", "blob:", "file:", "filesystem:", "about:"]);

/** Whether a text has a character that parsers of addresses drop or turn around: controls, spaces, backslashes. */
function isTricky(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return /[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\\]/.test(text);
}

/**
 * The address that an action leads to, or undefined when it must not be followed. Allowed are paths of the same origin,
 * `https:` addresses, and the schemes that the host lists; never with credentials.
 *
 * @param go The address as the message has it.
 * @param base The page's own address.
 * @param schemes More schemes, such as `mailto`.
 * @example
 * safeAddress("/reports?new=1", location.href)?.pathname; // "/reports"
 * safeAddress("/\\evil.example", location.href); // undefined
 */
export function safeAddress(go: unknown, base: string, schemes: readonly string[] = []): URL | undefined {
  if (typeof go !== "string" || go === "" || go.length > LONGEST || isTricky(go)) return undefined;
  try {
    if (go.startsWith("/")) {
      const here = new URL(base);
      const url = new URL(go, here);
      const isHere = url.origin === here.origin && url.host === here.host && !go.startsWith("//");
      return isHere && !NEVER.has(url.protocol) ? url : undefined;
    }
    const url = new URL(go);
    if (url.username !== "" || url.password !== "" || NEVER.has(url.protocol)) return undefined;
    if (url.protocol === "https:") return /^https:\/\/[^/?#@]/i.test(go) ? url : undefined;
    return schemes.some(scheme => `${scheme.toLowerCase().replace(/:$/, "")}:` === url.protocol)
      ? url
      : undefined;
  } catch {
    return undefined;
  }
}
