// Which placements are looked at, and what they show: one decision for all that ask in the same moment, taken again when
// something happened and when time alone can change the answer. Nothing polls.
import type { Query, Recommendation } from "../generated/types.js";
import { jsonText } from "./json-text.js";

/** Longest delay that a timer takes; it would fire at once beyond that. */
const LONGEST_MS = 2 ** 31 - 1;
/** A next change that does not move must not become a loop. */
const SHORTEST_MS = 50;

type Filled = Readonly<Record<string, readonly Recommendation[]>>;

/** What the placements need of the client. */
export interface Decider {
  /** False while the client starts: questions wait. */
  settled(): boolean;
  /** Empty when nothing can be decided. Never throws. */
  decide(query: Query): readonly Recommendation[];
  /** Milliseconds until the answer can change by itself. Never throws. */
  changesIn(): number | undefined;
  /** Called when what is shown has changed. */
  changed(): void;
}

/** The placements of one client. */
export interface Placements {
  watch(placement: string): () => void;
  ask(query: Query): Promise<readonly Recommendation[]>;
  /** Decides again before the current task ends. */
  refresh(): void;
  /** What the watched placements show. */
  filled(): Filled;
  /** Stops the timer and answers every open question with nothing. */
  stop(): void;
}

interface Question {
  query: Query;
  answer: (recommendations: readonly Recommendation[]) => void;
}

/** Whether only placements are named: such questions are decided together with what is watched. */
const isPlain = ({ query }: Question) => query.limit === undefined && query.kinds === undefined;

/** Makes the placements of a client; those in `always` are watched from the start. */
export function createPlacements(always: readonly string[], decider: Decider): Placements {
  const watchers = new Map<string, number>(always.map(placement => [placement, 1]));
  let questions: Question[] = [];
  let filled: Filled = empty(watchers);
  let scheduled = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function refresh(): void {
    if (scheduled || stopped) return;
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      if (!stopped && decider.settled()) settle();
    });
  }

  function settle(): void {
    const asked = questions;
    questions = [];
    const plain = asked.filter(isPlain);
    const everywhere = plain.some(({ query }) => !query.placements?.length);
    const names = new Set(plain.flatMap(({ query }) => query.placements ?? []));
    for (const name of watchers.keys()) names.add(name);

    const decided =
      names.size > 0 || everywhere ? decider.decide(everywhere ? {} : { placements: [...names] }) : [];
    show(decided);
    for (const question of asked) {
      const wanted = question.query.placements;
      if (!isPlain(question)) question.answer(decider.decide(question.query));
      else
        question.answer(
          wanted?.length ? decided.filter(({ placement }) => wanted.includes(placement)) : decided,
        );
    }
    arm();
  }

  function show(decided: readonly Recommendation[]): void {
    const next = empty(watchers);
    for (const recommendation of decided) next[recommendation.placement]?.push(recommendation);
    const before = filled;
    let changed = Object.keys(before).length !== watchers.size;
    for (const placement of watchers.keys()) {
      const old = before[placement];
      const now = next[placement];
      if (old && now && same(old, now)) next[placement] = old as Recommendation[];
      else changed = true;
    }
    if (!changed) return;
    filled = next;
    decider.changed();
  }

  function arm(): void {
    clearTimeout(timer);
    timer = undefined;
    const wait = watchers.size > 0 ? decider.changesIn() : undefined;
    if (wait === undefined || !(wait < Infinity)) return;
    timer = setTimeout(refresh, Math.min(LONGEST_MS, Math.max(SHORTEST_MS, Math.ceil(wait))));
    // In Node a timer would keep the process alive.
    (timer as { unref?: () => void }).unref?.();
  }

  return {
    watch(placement) {
      watchers.set(placement, (watchers.get(placement) ?? 0) + 1);
      refresh();
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        const left = (watchers.get(placement) ?? 1) - 1;
        if (left > 0) watchers.set(placement, left);
        else watchers.delete(placement);
        refresh();
      };
    },
    ask: query =>
      new Promise(answer => {
        if (stopped) return answer([]);
        questions.push({ query, answer });
        refresh();
      }),
    refresh,
    filled: () => filled,
    stop() {
      stopped = true;
      clearTimeout(timer);
      filled = empty(new Map());
      for (const { answer } of questions) answer([]);
      questions = [];
    },
  };
}

/** The engine hands out the same objects for what did not change; another engine may not. */
function same(a: readonly Recommendation[], b: readonly Recommendation[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i] || jsonText(one) === jsonText(b[i]));
}

function empty(watchers: ReadonlyMap<string, number>): Record<string, Recommendation[]> {
  const none: Record<string, Recommendation[]> = Object.create(null);
  for (const placement of watchers.keys()) none[placement] = [];
  return none;
}
