// Marlow's checkout: it says what is bought, for how much and how often, and asks once.
import type { CheckoutDetail } from "budbreak";
import { h } from "../shared/dom.js";
import { PLANS, type Plan } from "./content.js";
import { openDialog } from "./dialog.js";
import { plan } from "./workspace.js";

/** What is said of a price after "a", and of a bill after "every". */
const INTERVALS = { month: "month", quarter: "quarter", half_year: "half year", year: "year" } as const;

/** Opens the checkout of a plan; `taken` is called when somebody confirms. */
export function confirmPlan(
  id: string,
  interval: CheckoutDetail["interval"],
  taken: (plan: Plan) => void,
): void {
  const wanted = PLANS.find(plan => plan.id === id);
  if (!wanted) throw new Error(`Marlow has no plan ${id}`);
  const fact = (term: string, words: string) => [h("dt", {}, term), h("dd", { class: "number" }, words)];
  openDialog({
    title: `Switch to ${wanted.name}?`,
    submit: `Switch to ${wanted.name}`,
    content: [
      h(
        "dl",
        { class: "checkout" },
        fact("Plan", `${wanted.name} instead of ${plan().name}`),
        fact("Price", `${wanted.price} a ${INTERVALS[interval]}`),
        fact("Billed", `every ${INTERVALS[interval]}`),
      ),
      h("p", { class: "muted small" }, "Marlow is a demo: nothing is charged and nothing is sent."),
    ],
    done: () => taken(wanted),
  });
}
