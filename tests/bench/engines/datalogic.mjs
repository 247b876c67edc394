import init, { CompiledRule } from "../node_modules/@goplasmatic/datalogic/web/datalogic_wasm.js";
import { jsonLogic } from "../workload/dialects.mjs";

export const name = "datalogic (wasm), batch";
export const file = "@goplasmatic/datalogic/web/datalogic_wasm_bg.wasm";

let memory;

export async function load(source) {
  ({ memory } = await init({ module_or_path: await source(file) }));
}

/** One list of all conditions: a single call instead of one for each rule. */
export const prepare = rules =>
  new CompiledRule(JSON.stringify(rules.map(({ when }) => jsonLogic(when))), false);

export const evaluate = (list, context) =>
  JSON.parse(list.evaluate(JSON.stringify(context))).flatMap((held, i) => (held ? [i] : []));

export const memoryBytes = () => memory.buffer.byteLength;
