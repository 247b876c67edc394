import init, { evaluateExpression } from "../node_modules/@gorules/zen-engine-wasm/dist/zen_engine_wasm.js";
import { zen } from "../workload/dialects.mjs";

export const name = "zen (wasm), batch";
export const file = "@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm";

let memory;

export async function load(source) {
  ({ memory } = await init({ module_or_path: await source(file) }));
}

/** One list of all conditions: a single call instead of one for each rule. */
export const prepare = rules => `[${rules.map(({ when }) => zen(when)).join(", ")}]`;

export const evaluate = (list, context) =>
  evaluateExpression(list, context).flatMap((held, i) => (held === true ? [i] : []));

export const memoryBytes = () => memory.buffer.byteLength;
