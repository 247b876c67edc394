// Places of the rules that hold, asked one by one.
export function collect(rules, holds) {
  const held = [];
  for (let i = 0; i < rules.length; i++) if (holds(rules[i])) held.push(i);
  return held;
}
