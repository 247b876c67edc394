// Chargebee: hosted pages for a new subscription and for the change of one.
import { address, formRequest, named, type ServerRequest, whole } from "./request.js";

/** What both pages are made from. */
interface Page {
  /** The name of your site, as in `https://acme.chargebee.com`. */
  site: string;
  /** The id of the item price of the plan. */
  itemPrice: string;
  quantity?: number;
  /** Where Chargebee leads back to, at most 250 characters. It adds the id and the state of the page. */
  redirectUrl?: string;
}

/** What the page for a new subscription is made from. */
export interface ChargebeeNew extends Page {
  /** Your own id of the customer. */
  customer?: string;
  /** Where the way back leads, at most 250 characters. */
  cancelUrl?: string;
}

/** What the page for the change of a subscription is made from. */
export interface ChargebeeChange extends Page {
  /** The id of the subscription. */
  subscription: string;
}

/**
 * **On your server.** The request that makes the hosted page for a new subscription. Send the person to `hosted_page.url` of the answer.
 *
 * Documented at https://apidocs.chargebee.com/docs/api/hosted_pages/create-checkout-for-a-new-subscription
 */
export function chargebeeCheckout(from: ChargebeeNew): ServerRequest {
  return formRequest(hostedPage(from.site, "checkout_new_for_items"), {
    ...items(from),
    "customer[id]": from.customer,
    redirect_url: short("redirectUrl", from.redirectUrl),
    cancel_url: short("cancelUrl", from.cancelUrl),
  });
}

/**
 * **On your server.** The request that makes the hosted page on which the person confirms the change of their subscription. Send them
 * to `hosted_page.url` of the answer.
 *
 * Documented at https://apidocs.chargebee.com/docs/api/hosted_pages/create-checkout-to-update-a-subscription
 */
export function chargebeeChange(from: ChargebeeChange): ServerRequest {
  return formRequest(hostedPage(from.site, "checkout_existing_for_items"), {
    "subscription[id]": named("the subscription", from.subscription),
    ...items(from),
    redirect_url: short("redirectUrl", from.redirectUrl),
  });
}

function items({ itemPrice, quantity }: Page) {
  return {
    "subscription_items[item_price_id][0]": named("itemPrice", itemPrice),
    "subscription_items[quantity][0]": quantity === undefined ? undefined : whole(quantity),
  };
}

function hostedPage(site: string, page: string): string {
  if (!/^[a-z0-9][a-z0-9-]*$/i.test(site))
    throw new TypeError(`a site is the name before .chargebee.com, not ${site}`);
  return `https://${site}.chargebee.com/api/v2/hosted_pages/${page}`;
}

function short(what: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (text.length > 250) throw new RangeError(`${what} has at most 250 characters, here are ${text.length}`);
  return address(what, text);
}
