// What one engine takes, in a process of its own.
import { makeLog } from "../workload/log.mjs";
import { SEED, START, workload } from "../workload/workload.mjs";

const EVENTS = 1_000_000;

/** Ours: bytes of the wasm's memory when it is compiled, with the rules in it, and after a million events. */
export function memoryOfOurs(asked, { ours, open }) {
  const work = workload(asked);
  const empty = ours.memoryBytes();
  const person = new ours.Person(open(), work);
  const [first] = work.contexts;
  person.tell(first);
  person.best(first.now);
  const loaded = ours.memoryBytes();
  person.follow(makeLog(work.events, { seed: SEED, perMonth: 36_000, from: START, count: EVENTS }));
  return { empty, loaded, used: ours.memoryBytes() };
}

/** A peer: growth of the heap by the prepared rules, and the wasm's memory where it has one. */
export async function memoryOf(peer, asked, { collectGarbage, heapBytes }) {
  const work = workload(asked);
  collectGarbage();
  const before = heapBytes();
  const prepared = await peer.prepare(work.rules);
  await peer.evaluate(prepared, work.contexts[0].context);
  collectGarbage();
  const bytes = heapBytes() - before + (peer.memoryBytes?.() ?? 0);
  // Used after the measurement, so that it is not collected before.
  await peer.evaluate(prepared, work.contexts[1].context);
  return { loaded: bytes };
}
