/** Says where two answers differ, or nothing. Numbers are the same only to the last bit, and zero is not minus zero. */
export function difference(a, b, path = "") {
  if (Object.is(a, b)) return undefined;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    return `${path}: ${shown(a)} natively, ${shown(b)} in wasm`;
  }
  if (Array.isArray(a) !== Array.isArray(b)) return `${path}: a list and an object`;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  if (Array.isArray(a) && a.length !== b.length) return `${path}: ${a.length} natively, ${b.length} in wasm`;
  for (const key of keys) {
    const found = difference(a[key], b[key], `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
}

const shown = value => (Object.is(value, -0) ? "-0" : JSON.stringify(value));
