// A page with our client, as a host writes it.
import { createClient } from "budbreak-entry";

const fetched = fetch("/facts.json").then(answer => answer.json());
const client = createClient({ playbook: BUDBREAK_PLAYBOOK, wasm: "/engine.wasm" });
const { user, account, meters, allowances } = await fetched;
client.identify("person", user);
client.group("company", account);
for (const [meter, used] of Object.entries(meters)) client.setMeter(meter, used, allowances[meter]);
client.track("e1");
const list = await client.recommend("side");
window.first = { at: performance.now(), status: client.status, reason: client.reason, found: list.length };
