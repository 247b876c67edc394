// JSON text that no `toJSON` in the page's prototypes can change.

const DEEPEST = 256;

/** Writes plain data as JSON. Throws a RangeError on a cycle or on more than 256 levels. */
export function jsonText(value: unknown, depth = 0): string {
  if (typeof value !== "object" || value === null) {
    return value === undefined || typeof value === "bigint" ? "null" : (JSON.stringify(value) ?? "null");
  }
  if (depth >= DEEPEST) throw new RangeError("the data has a cycle or too many levels");
  const parts: string[] = [];
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) parts[parts.length] = jsonText(item, depth + 1);
    return `[${parts.join(",")}]`;
  }
  for (const key of Object.keys(value)) {
    const item = (value as Record<string, unknown>)[key];
    if (item !== undefined && typeof item !== "function") {
      parts[parts.length] = `${JSON.stringify(key)}:${jsonText(item, depth + 1)}`;
    }
  }
  return `{${parts.join(",")}}`;
}
