// Rules as a product manager would write them: 3 to 6 comparisons in one of four shapes, of which a stated share fires.
import { seeded } from "./random.mjs";
import { holds } from "./reference.mjs";

/** The contexts at which a rule is told whether to hold; in between it does as its signals do. */
const ANCHORS = [0, 8, 16, 24, 31];
const TRIES = 400;

/** Rounds as people do. */
function plain(number) {
  if (number < 1) return 1;
  if (number < 10) return Math.round(number);
  return number < 100 ? Math.round(number / 5) * 5 : Math.round(number / 10) * 10;
}

/** One comparison. `rare` ones ask for much more than is usual, as those do of which any suffices. */
function comparison(random, fields, pace, rare) {
  const kind = random.next();
  const of = name => random.pick(fields[name]);
  if (kind < 0.6) {
    const { field, mean } = of("count");
    if (rare) return { field, op: ">=", value: plain(mean * pace * random.between(2, 6)) };
    if (random.next() < 0.75)
      return {
        field,
        op: random.pick([">=", ">=", ">"]),
        value: plain(mean * pace * random.between(0.6, 2.2)),
      };
    const value = Math.max(0, plain(mean * pace * random.between(0.4, 1.2)) - 1);
    return { field, op: random.pick(["<", "<=", "=="]), value };
  }
  if (kind < 0.75) {
    const { field } = of("quota");
    if (rare) return { field, op: ">", value: 1.1 };
    return {
      field,
      op: random.pick([">", ">=", "<"]),
      value: Math.round(random.between(0.3, 0.95) * 20) / 20,
    };
  }
  if (kind < 0.88 || rare) {
    const { field, range } = of("number");
    const [low, high] = range;
    const value = Math.round(low + (high - low) * (rare ? random.between(0.9, 1) : random.between(0.2, 0.8)));
    return { field, op: rare ? ">=" : random.pick([">=", ">", "<", "<="]), value };
  }
  const { field, values } = of("text");
  const how = random.next();
  if (how < 0.5) return { field, op: "==", value: random.pick(values) };
  if (how < 0.7) return { field, op: "!=", value: random.pick(values) };
  const first = random.pick(values);
  return { field, op: "in", value: [first, random.pick(values.filter(value => value !== first))] };
}

/** A shape without its comparisons: `null` where one belongs. 55 % all, 15 % any, 20 % all with an any, 10 % any of two alls. */
function shape(random, size) {
  const blank = count => Array.from({ length: count }, () => null);
  const kind = random.next();
  if (kind < 0.55) return { all: blank(size) };
  if (kind < 0.7) return { any: blank(size) };
  if (kind < 0.9) return { all: [...blank(Math.max(1, size - 2)), { any: blank(2) }] };
  const half = Math.max(2, size) >> 1;
  return { any: [{ all: blank(half) }, { all: blank(Math.max(1, size - half)) }] };
}

/** Fills a shape so that it is true or false, as `wanted` says, or either, at the contexts that count for it. */
function fill(part, wanted, rare, draw, random) {
  if (part === null) return draw(wanted, rare);
  const children = part.all ?? part.any;
  // One false part settles an "all", one true part an "any"; the other parts are free.
  const settled = part.all ? wanted === false : wanted === true;
  const decisive = random.whole(0, children.length - 1);
  const each = children.map((child, i) =>
    fill(child, settled && i !== decisive ? undefined : wanted, rare || Boolean(part.any), draw, random),
  );
  return part.all ? { all: each } : { any: each };
}

/** Exactly this share of all, at least one, drawn. */
function chosen(random, count, share) {
  const places = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const other = random.whole(0, i);
    [places[i], places[other]] = [places[other], places[i]];
  }
  return new Set(places.slice(0, Math.max(1, Math.round(count * share))));
}

/**
 * Rules `{ id, need, when }`, of which `share` hold at the anchors. `when` is `{ all: [...] }`, `{ any: [...] }` or a
 * comparison `{ field, op, value }`; `need`, with three decimals, ranks those that hold.
 */
export function makeRules(fields, contexts, { seed, count, share, comparisons, pace }) {
  const random = seeded(seed ^ 0x4175 ^ (count << 4) ^ Math.round(share * 1000));
  const of = kind => fields.filter(field => field.kind === kind);
  const byKind = { count: of("count"), quota: of("quota"), number: of("number"), text: of("text") };
  const anchors = ANCHORS.map(i => contexts[i].context);
  const fits = (part, wanted) => {
    if (wanted === undefined) return true;
    return anchors.every(context => holds(part, context) === wanted);
  };
  const draw = (wanted, rare) => {
    for (let i = 0; i < TRIES; i++) {
      const drawn = comparison(random, byKind, pace, rare && wanted !== true);
      if (fits(drawn, wanted)) return drawn;
    }
    const { field } = random.pick(byKind.count);
    return { field, op: wanted ? ">=" : "<", value: 0 };
  };
  const firing = chosen(random, count, share);
  return Array.from({ length: count }, (_, i) => {
    const size = random.whole(...comparisons);
    const when = fill(shape(random, size), firing.has(i), false, draw, random);
    return { id: `r${i}`, need: random.whole(300, 999) / 1000, when };
  });
}
