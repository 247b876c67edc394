// Questions to the results.
import { exponent } from "../measure/statistics.mjs";

/** Results of one axis, in order of its points: `[{ point, found }]`. */
export const along = (list, axis) => list.filter(entry => entry.axis === axis && !entry.name);

/** Every name that one kind of measurement has, in the order of the first point that has most. */
export function namesOf(entries, of) {
  const names = new Set(entries.flatMap(({ found }) => Object.keys(of(found) ?? {})));
  return [...names];
}

/** The exponent by which a cost grows along an axis; `of` takes the cost out of what was found. */
export function growth(entries, of) {
  const points = entries
    .map(({ point, found }) => ({ size: point, cost: of(found) }))
    .filter(({ cost }) => Number.isFinite(cost) && cost > 0);
  return points.length < 2 ? Number.NaN : exponent(points);
}
