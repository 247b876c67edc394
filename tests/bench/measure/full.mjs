// One full evaluation of all rules.

/** Keeps results alive, so that no compiler finds the work useless. */
export const sink = { sum: 0 };

/** A peer, prepared: each round it is handed the next context. */
export function fullOf(engine, prepared, { contexts }) {
  let context;
  const { evaluate, name, asynchronous } = engine;
  return {
    name,
    enter: round => {
      ({ context } = contexts[round % contexts.length]);
    },
    run: asynchronous
      ? async count => {
          for (let i = 0; i < count; i++) sink.sum += (await evaluate(prepared, context)).length;
        }
      : count => {
          for (let i = 0; i < count; i++) sink.sum += evaluate(prepared, context).length;
        },
  };
}

/** Ours, which is brought to the same context by a snapshot. */
export function fullOfOurs(name, person, { contexts }, snapshots) {
  let now;
  return {
    name,
    enter: round => {
      const i = round % contexts.length;
      person.restore(snapshots[i], contexts[i]);
      ({ now } = contexts[i]);
    },
    run: count => {
      for (let i = 0; i < count; i++) sink.sum += person.everything(now).length;
    },
  };
}
