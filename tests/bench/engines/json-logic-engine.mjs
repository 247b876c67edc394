import { LogicEngine } from "json-logic-engine";
import { jsonLogic } from "../workload/dialects.mjs";
import { collect } from "./collect.mjs";

// It generates code: pages need 'unsafe-eval' for it.
export const name = "json-logic-engine, compiled";

export function prepare(rules) {
  const engine = new LogicEngine();
  return rules.map(({ when }) => engine.build(jsonLogic(when)));
}

export const evaluate = (functions, context) => collect(functions, holds => holds(context));
