// A peer, from the first line of script to the first evaluation, its rules and a context at hand.
import * as peer from "bench-peer";

export async function start({ rules, context }) {
  await peer.load?.(file => `/packages/${file}`);
  const prepared = await peer.prepare(rules);
  return (await peer.evaluate(prepared, context)).length;
}
