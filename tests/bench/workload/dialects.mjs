// One condition in the languages of the engines that are compared.

const literal = value => JSON.stringify(value);

/** Text of a condition: parts joined by the words for "and" and "or", each comparison written by `one`. */
function text(when, and, or, one) {
  if (when.all) return `(${when.all.map(part => text(part, and, or, one)).join(and)})`;
  if (when.any) return `(${when.any.map(part => text(part, and, or, one)).join(or)})`;
  return one(when);
}

/** CEL, with fields spelled as `name` says and numbers as `number` does. */
export const cel = (when, name = field => field, number = literal) =>
  text(when, " && ", " || ", ({ field, op, value }) => {
    const said = typeof value === "number" ? number(value) : literal(value);
    return `${name(field)} ${op} ${said}`;
  });

/** The expression language of zen. */
export const zen = when =>
  text(when, " and ", " or ", ({ field, op, value }) => `${field} ${op} ${literal(value)}`);

/** Source of JavaScript over an object `c`. */
export const javascript = when =>
  text(when, " && ", " || ", ({ field, op, value }) => {
    if (op === "in") return `(${value.map(one => `c.${field} === ${literal(one)}`).join(" || ")})`;
    return `c.${field} ${{ "==": "===", "!=": "!==" }[op] ?? op} ${literal(value)}`;
  });

/** JSON Logic. */
export function jsonLogic(when) {
  if (when.all) return { and: when.all.map(jsonLogic) };
  if (when.any) return { or: when.any.map(jsonLogic) };
  const { field, op, value } = when;
  return { [{ "==": "===", "!=": "!==" }[op] ?? op]: [{ var: field }, value] };
}

const MONGO = { ">=": "$gte", ">": "$gt", "<=": "$lte", "<": "$lt", "==": "$eq", "!=": "$ne", in: "$in" };

/** Conditions in the manner of MongoDB, as GrowthBook takes them. */
export function mongo(when) {
  if (when.all) return { $and: when.all.map(mongo) };
  if (when.any) return { $or: when.any.map(mongo) };
  return { [when.field]: { [MONGO[when.op]]: when.value } };
}

const JRE = {
  ">=": "greaterThanInclusive",
  ">": "greaterThan",
  "<=": "lessThanInclusive",
  "<": "lessThan",
  "==": "equal",
  "!=": "notEqual",
  in: "in",
};

/** Conditions of json-rules-engine. */
export function jsonRules(when) {
  if (when.all) return { all: when.all.map(jsonRules) };
  if (when.any) return { any: when.any.map(jsonRules) };
  return { fact: when.field, operator: JRE[when.op], value: when.value };
}
