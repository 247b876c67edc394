// What is measured: the axes, and how much of them a quick run takes.
import { peers } from "./engines/peers.mjs";

const ALL = peers.map(({ name }) => name);
/** For the axes beside the number of rules: the quickest library, and what a team writes itself. */
const FEW = ["json-logic-engine, compiled", "hand-written closures"];

const USUAL = {
  effort: "usual",
  rules: [10, 100, 1000, 10_000],
  pageRules: [100, 1000, 10_000],
  history: [1000, 10_000, 100_000, 1_000_000],
  pageHistory: [1000, 1_000_000],
  share: [0.01, 0.03, 0.1, 0.3],
  comparisons: [2, 4, 8, 16],
  memory: [1000, 10_000],
  coldRounds: 9,
};
const QUICK = {
  effort: "quick",
  rules: [10, 100, 1000],
  pageRules: [100],
  history: [1000, 10_000, 100_000],
  pageHistory: [1000],
  share: [0.03, 0.3],
  comparisons: [2, 8],
  memory: [1000],
  coldRounds: 1,
};

/** Jobs of one kind: what is asked of the workload at each point of the axis, and which peers take part. */
const jobs = (axis, measure, points, asked, names) =>
  points.map(point => ({ axis, point, measure, asked: asked(point), peers: names }));

/** Everything that is measured, as `{ effort, node, page, coldRounds }`; jobs are `{ axis, point, measure, asked, peers }`. */
export function planOf({ quick }) {
  const size = quick ? QUICK : USUAL;
  const rules = point => ({ rules: point });
  const node = [
    ...jobs("rules", "rules", size.rules, rules, ALL),
    ...jobs("share", "rules", size.share, share => ({ share }), FEW),
    ...jobs("comparisons", "rules", size.comparisons, n => ({ comparisons: [n, n] }), FEW),
    ...jobs("load", "load", size.rules, rules, ALL),
    ...jobs("history", "history", size.history, history => ({ history }), []),
    ...jobs("memory", "memory", size.memory, rules, []),
    ...ALL.flatMap(name =>
      jobs("memory", "memory", size.memory, rules, [name]).map(job => ({ ...job, name })),
    ),
  ];
  const page = [
    ...jobs("rules", "rules", size.pageRules, rules, ALL),
    ...jobs("load", "load", size.pageRules, rules, ALL),
    ...jobs("history", "history", size.pageHistory, history => ({ history }), []),
    ...jobs("memory", "memory", size.memory, rules, []),
  ];
  return { effort: size.effort, node, page, coldRounds: size.coldRounds };
}
