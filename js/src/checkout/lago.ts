// Lago: a subscription is made and changed by one and the same request; a way of payment is given on a page of its own.
import { address, jsonRequest, named, type ServerRequest } from "./request.js";

const CLOUD = "https://api.getlago.com";

/** What a subscription is made from. */
export interface LagoSubscription {
  /** Your own id of the customer. */
  externalCustomerId: string;
  /** The code of the plan. */
  planCode: string;
  /** Your own id of the subscription. One that exists already is changed to the plan: a dearer one at once, a cheaper one when its period ends. */
  externalId: string;
  /** Whether periods follow the calendar (the default of Lago) or the day of the beginning. */
  billingTime?: "calendar" | "anniversary";
  /** Where your Lago is; its cloud when left out. */
  base?: string;
}

/**
 * **On your server.** The request that assigns a plan: a new subscription, or the change of one that has this `externalId`.
 *
 * Documented at https://getlago.com/docs/api-reference/subscriptions/assign-plan
 */
export function lagoSubscription(from: LagoSubscription): ServerRequest {
  return jsonRequest("POST", `${api(from.base)}/subscriptions`, {
    subscription: {
      external_customer_id: named("externalCustomerId", from.externalCustomerId),
      plan_code: named("planCode", from.planCode),
      external_id: named("externalId", from.externalId),
      ...(from.billingTime && { billing_time: from.billingTime }),
    },
  });
}

/**
 * **On your server.** The request for the address at which the customer gives a way of payment: `checkout_url` of the answer. Where
 * that page leads back to is a setting of the payment provider in Lago.
 *
 * Documented at https://getlago.com/docs/api-reference/customers/psp-checkout-url
 */
export function lagoCheckoutUrl(externalCustomerId: string, base?: string): ServerRequest {
  const customer = encodeURIComponent(named("externalCustomerId", externalCustomerId));
  return { method: "POST", url: `${api(base)}/customers/${customer}/checkout_url`, headers: {} };
}

function api(base = CLOUD): string {
  return `${address("base", base).replace(/\/+$/, "")}/api/v1`;
}
