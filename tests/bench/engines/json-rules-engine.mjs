import { Engine } from "json-rules-engine";
import { jsonRules } from "../workload/dialects.mjs";

export const name = "json-rules-engine";
export const asynchronous = true;

export function prepare(rules) {
  const engine = new Engine();
  rules.forEach(({ id, when }, place) => {
    engine.addRule({ conditions: jsonRules(when), event: { type: id, params: { place } } });
  });
  return engine;
}

export async function evaluate(engine, context) {
  const { events } = await engine.run(context);
  return events.map(event => event.params.place).sort((a, b) => a - b);
}
