// Closures made from rules in JSON: what a team writes whose pages may not generate code.
import { collect } from "./collect.mjs";

export const name = "closures from JSON";

const COMPARE = {
  ">=": (field, value) => context => context[field] >= value,
  ">": (field, value) => context => context[field] > value,
  "<=": (field, value) => context => context[field] <= value,
  "<": (field, value) => context => context[field] < value,
  "==": (field, value) => context => context[field] === value,
  "!=": (field, value) => context => context[field] !== value,
  in: (field, value) => context => value.includes(context[field]),
};

function closure(when) {
  const parts = (when.all ?? when.any)?.map(closure);
  if (when.all) {
    return context => {
      for (const part of parts) if (!part(context)) return false;
      return true;
    };
  }
  if (when.any) {
    return context => {
      for (const part of parts) if (part(context)) return true;
      return false;
    };
  }
  return COMPARE[when.op](when.field, when.value);
}

export const prepare = rules => rules.map(({ when }) => closure(when));

export const evaluate = (functions, context) => collect(functions, holds => holds(context));
