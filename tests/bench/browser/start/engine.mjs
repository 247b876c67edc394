// Ours, from the first line of script to the first recommendation: the engine alone, its playbook compiled and at hand.

import init, { Engine } from "budbreak-glue";
import { intlFormats } from "../../../../js/dist/formats.js";
import { zoneOffsets } from "../../../../js/dist/zone-offsets.js";

export async function start({ compiled, facts, now, query }) {
  await init({ module_or_path: "/engine.wasm" });
  const engine = Engine.fromCompiled(compiled, zoneOffsets(), intlFormats());
  engine.set(facts, now);
  return engine.recommend(query, now).length;
}
