// A page with a peer: its rules and one context, which somebody else counted, come as JSON.
import { start } from "../start/peer.mjs";

const fetched = async path => (await fetch(path)).json();
const [rules, context] = await Promise.all([fetched("/rules.json"), fetched("/context.json")]);
const found = await start({ rules, context });
window.first = { at: performance.now(), status: "ready", found };
