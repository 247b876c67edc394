// What is right, in as few lines as possible: every engine is compared with this before it is timed.

/** Says whether a condition holds at a context. */
export function holds(when, context) {
  if (when.all) return when.all.every(part => holds(part, context));
  if (when.any) return when.any.some(part => holds(part, context));
  const is = context[when.field];
  const than = when.value;
  switch (when.op) {
    case ">=":
      return is >= than;
    case ">":
      return is > than;
    case "<=":
      return is <= than;
    case "<":
      return is < than;
    case "==":
      return is === than;
    case "!=":
      return is !== than;
    case "in":
      return than.includes(is);
    default:
      throw new Error(`no operator ${when.op}`);
  }
}

/** Places of the rules that hold, in order. */
export const firing = (rules, context) => rules.flatMap(({ when }, i) => (holds(when, context) ? [i] : []));

/** Places of the best few of those that hold: by need, and among equals in the order of the playbook. */
export const best = (rules, held, most) =>
  held.toSorted((a, b) => rules[b].need - rules[a].need || a - b).slice(0, most);
