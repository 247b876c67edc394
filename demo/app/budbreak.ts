// All that Marlow needs of Budbreak: one client, one element for each placement, one call for what happened.
import { type BudbreakError, type CheckoutDetail, createClient } from "budbreak";
import { defineElements } from "budbreak/elements";
import playbook from "../scenarios/simulated/playbook.yaml";
import { announce, h } from "../shared/dom.js";
import { confirmPlan } from "./checkout.js";
import { change, now, workspace } from "./workspace.js";

export const problems: BudbreakError[] = [];

export const client = createClient({
  playbook,
  now,
  plan: workspace.plan,
  knownSince: workspace.since,
  autotrack: true,
  // Marlow sells its plans itself, in a dialog of its own.
  onCheckout: ({ plan, interval }) => buy(plan, interval),
  onError: error => problems.push(error),
});

/** Asks whether the plan is to be taken, and takes it. */
export function buy(plan: string, interval: CheckoutDetail["interval"] = "month"): void {
  confirmPlan(plan, interval, ({ id, name }) => {
    client.setPlan(id);
    // The client records the change of plan itself.
    change(workspace => {
      workspace.plan = id;
      workspace.activity.unshift({ at: now(), words: `You chose ${name}` });
    });
    announce(`You are on ${name} now`);
  });
}

defineElements(client, {
  // Marlow lives behind the hash of one page; the playbook's actions lead there.
  onAction: ({ url }) => {
    location.hash = url.hash;
  },
});

const placements = new Map<string, HTMLElement>();
/** Tells the page's style whether a placement takes any room. */
const sizes = new ResizeObserver(entries => {
  for (const { target, contentRect } of entries) target.classList.toggle("filled", contentRect.height > 0);
});

/** The element of a placement, made once. */
export function placement(name: string): HTMLElement {
  const known = placements.get(name);
  if (known) return known;
  const made = h("budbreak-recommendation" as "div", {
    placement: name,
    class: "placement",
    "heading-level": "2",
  });
  sizes.observe(made);
  placements.set(name, made);
  return made;
}

/** Something happened in the product: the engine hears of it, and so does the list of activity. */
export function happened(event: string, words: string, properties: Record<string, unknown> = {}): void {
  client.track(event, properties);
  change(workspace => workspace.activity.unshift({ at: now(), words }));
}
