// Stripe: a Checkout Session for those without a subscription, a page of the customer portal for those with one, or a link.
import { address, formRequest, named, type ServerRequest, whole } from "./request.js";

const API = "https://api.stripe.com/v1";
/** What a Payment Link takes as a reference; anything else is dropped by Stripe without a word. */
const REFERENCE = /^[A-Za-z0-9_-]{1,200}$/;

/** What a Checkout Session is made from. */
export interface StripeCheckout {
  /** The id of the recurring price: `price_…`. */
  price: string;
  /** How many; left out for a price by metered usage, which takes none. */
  quantity?: number;
  /** Where Stripe leads back to. `{CHECKOUT_SESSION_ID}` in it is filled by Stripe. */
  successUrl: string;
  /** Where the way back leads; without it there is none. */
  cancelUrl?: string;
  /** Your own id of the account, by which the webhook finds it. */
  clientReferenceId?: string;
  /** The id of the customer where Stripe has one: `cus_…`. */
  customer?: string;
}

/**
 * **On your server.** The request that makes a Checkout Session for a new subscription. Send the person to `url` of the answer.
 *
 * Documented at https://docs.stripe.com/api/checkout/sessions/create
 *
 * @example
 * const { method, url, headers, body } = stripeCheckout({
 *   price: "price_1MotwRLkdIwHu7ixYcPLm5uZ", quantity: 12, successUrl: "https://app.example.com/billing",
 * });
 * await fetch(url, { method, headers: { ...headers, authorization: `Bearer ${process.env.STRIPE_KEY}` }, body });
 */
export function stripeCheckout(from: StripeCheckout): ServerRequest {
  return formRequest(`${API}/checkout/sessions`, {
    mode: "subscription",
    "line_items[0][price]": named("the price", from.price),
    "line_items[0][quantity]": from.quantity === undefined ? undefined : whole(from.quantity),
    success_url: address("successUrl", from.successUrl),
    cancel_url: from.cancelUrl === undefined ? undefined : address("cancelUrl", from.cancelUrl),
    client_reference_id: from.clientReferenceId,
    customer: from.customer,
  });
}

/** What a change of a subscription is made from. */
export interface StripePortal {
  /** The id of the customer: `cus_…`. */
  customer: string;
  /** The id of the subscription: `sub_…`. */
  subscription: string;
  /** The id of the item of the subscription that changes: `si_…`. */
  item: string;
  /** The id of the new price: `price_…`. */
  price: string;
  /** How many; as before when left out. */
  quantity?: number;
  /** Where Stripe leads back to, when it is done and when it is not. */
  returnUrl: string;
}

/**
 * **On your server.** The request that makes a page of the customer portal on which the person confirms a change of their
 * subscription, with what it costs. Send them to `url` of the answer. The portal's configuration must allow such changes.
 *
 * Documented at https://docs.stripe.com/customer-management/portal-deep-links and https://docs.stripe.com/api/customer_portal/sessions/create
 */
export function stripePortal(from: StripePortal): ServerRequest {
  const confirm = "flow_data[subscription_update_confirm]";
  const returnUrl = address("returnUrl", from.returnUrl);
  return formRequest(`${API}/billing_portal/sessions`, {
    customer: named("the customer", from.customer),
    return_url: returnUrl,
    "flow_data[type]": "subscription_update_confirm",
    [`${confirm}[subscription]`]: named("the subscription", from.subscription),
    [`${confirm}[items][0][id]`]: named("the item", from.item),
    [`${confirm}[items][0][price]`]: named("the price", from.price),
    [`${confirm}[items][0][quantity]`]: from.quantity === undefined ? undefined : whole(from.quantity),
    "flow_data[after_completion][type]": "redirect",
    "flow_data[after_completion][redirect][return_url]": returnUrl,
  });
}

/** What may be added to a Payment Link. It has no parameter for a quantity or a way back: these are settings of the link. */
export interface StripeLink {
  /** Your own id of the account, of letters, digits, `-` and `_`. Not an address of mail: addresses are read by many. */
  clientReferenceId?: string;
  /** A promotion code. */
  promoCode?: string;
  /** The language of the page, such as `de`. */
  locale?: string;
}

/**
 * **In the page.** A Payment Link with its parameters.
 *
 * Documented at https://docs.stripe.com/payment-links/url-parameters
 *
 * @example
 * stripePaymentLink("https://buy.stripe.com/test_eVa5nPg1j1wmfXq5kr", { clientReferenceId: "acme" });
 * // "https://buy.stripe.com/test_eVa5nPg1j1wmfXq5kr?client_reference_id=acme"
 */
export function stripePaymentLink(link: string, more: StripeLink = {}): string {
  const url = new URL(address("the link", link));
  const { clientReferenceId: reference, promoCode, locale } = more;
  if (reference !== undefined && !REFERENCE.test(reference)) {
    throw new TypeError("clientReferenceId has at most 200 letters, digits, - and _");
  }
  if (reference !== undefined) url.searchParams.set("client_reference_id", reference);
  if (promoCode !== undefined) url.searchParams.set("prefilled_promo_code", promoCode);
  if (locale !== undefined) url.searchParams.set("locale", locale);
  return url.href;
}
