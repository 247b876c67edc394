// The door: turns whatever a host passes into plain data that nothing in the page can change or make throw later.
// It bounds how much may come in; what a name or a number means is the engine's business.
import type { Json, Scalar } from "../generated/types.js";

/** Bounds at the door. The engine's own limits are tighter; these only keep a mistake from costing memory. */
export const LIMITS = { text: 8_192, keys: 256, items: 1_024, depth: 8, values: 10_000 } as const;

/** Plain data with no prototype, so that what the page adds to `Object.prototype` is not read as a field. */
export function record<T>(): Record<string, T> {
  return Object.create(null);
}

/** The value as a scalar, or undefined when it cannot be one. Dates become ISO text, safe BigInts become numbers. */
export function scalar(value: unknown): Scalar | undefined {
  switch (typeof value) {
    case "string":
      return value.length > LIMITS.text ? value.slice(0, LIMITS.text) : value;
    case "number":
      return Number.isFinite(value) ? value : undefined;
    case "boolean":
      return value;
    case "bigint":
      return Number.isSafeInteger(Number(value)) ? Number(value) : undefined;
    case "object":
      return value === null ? null : isoText(value);
    default:
      return undefined;
  }
}

/** Text of a valid Date, undefined for any other object. The object's own methods are not asked. */
function isoText(value: object): string | undefined {
  try {
    return Date.prototype.toISOString.call(value);
  } catch {
    return undefined;
  }
}

/** Own enumerable keys, at most as many as may come in. A proxy can throw even here. */
function keysOf(value: object): string[] {
  try {
    return Object.keys(value).slice(0, LIMITS.keys);
  } catch {
    return [];
  }
}

/** Whether it is a list; a revoked proxy throws when it is asked. */
function isList(value: unknown): value is unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** Flat properties: own enumerable string keys whose values are scalars. Everything else is left out. */
export function flat(value: unknown): Record<string, Scalar> {
  const out = record<Scalar>();
  if (typeof value !== "object" || value === null || isList(value)) return out;
  for (const key of keysOf(value)) {
    const taken = scalar(read(value, key));
    if (taken !== undefined) out[key.slice(0, LIMITS.text)] = taken;
  }
  return out;
}

/** JSON-like data of bounded size and depth; undefined when nothing of the value can be kept. */
export function json(value: unknown): Json | undefined {
  let left: number = LIMITS.values;
  const walk = (value: unknown, depth: number): Json | undefined => {
    const simple = scalar(value);
    if (simple !== undefined || typeof value !== "object" || value === null) return simple;
    // A cycle ends at the depth limit, a bush at the number of values.
    if (depth >= LIMITS.depth) return undefined;
    if (isList(value)) {
      const items: Json[] = [];
      const length = Math.min(Number(read(value, "length")) || 0, LIMITS.items);
      for (let i = 0; i < length && left > 0; i++, left--) items[i] = walk(read(value, i), depth + 1) ?? null;
      return items;
    }
    const out = record<Json>();
    for (const key of keysOf(value)) {
      if (left-- <= 0) break;
      const taken = walk(read(value, key), depth + 1);
      if (taken !== undefined) out[key.slice(0, LIMITS.text)] = taken;
    }
    return out;
  };
  return walk(value, 0);
}

/** A record of JSON-like data, empty when the value is no object. */
export function traits(value: unknown): Record<string, Json> {
  const taken = json(value);
  return typeof taken === "object" && taken !== null && !Array.isArray(taken) ? taken : record();
}

/** The value under a key, or undefined when reading it throws. */
export function read(value: unknown, key: string | number): unknown {
  try {
    return (value as Record<string | number, unknown> | null | undefined)?.[key];
  } catch {
    return undefined;
  }
}

/** The value under an own key: what the page adds to `Object.prototype` is nobody's option. Undefined when it throws. */
export function own(value: unknown, key: string): unknown {
  try {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}
