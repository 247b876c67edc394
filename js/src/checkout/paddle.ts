// Paddle: a checkout over the page, a hosted one, or the change of a subscription.
import { address, jsonRequest, named, type ServerRequest, whole } from "./request.js";

/** A price and how many of it. */
export interface PaddleItem {
  /** The id of the price: `pri_…`. */
  price: string;
  quantity: number;
}

/** What `Paddle.Checkout.open` takes, as far as it is made here. */
export interface PaddleOptions {
  readonly items: { readonly priceId: string; readonly quantity: number }[];
  readonly settings?: { readonly successUrl: string };
}

/**
 * **In the page.** What to open Paddle's checkout with. All prices have one interval.
 *
 * Documented at https://developer.paddle.com/paddlejs/methods/paddle-checkout-open
 *
 * @example
 * Paddle.Checkout.open(paddleCheckout([{ price: "pri_01gm81eqze2vmmvhpjg13bfeqg", quantity: 12 }], returnUrl));
 */
export function paddleCheckout(items: readonly PaddleItem[], successUrl?: string): PaddleOptions {
  const bought = some(items).map(({ price, quantity }) => ({
    priceId: named("the price", price),
    quantity: whole(quantity),
  }));
  return successUrl === undefined
    ? { items: bought }
    : { items: bought, settings: { successUrl: address("successUrl", successUrl) } };
}

/**
 * **In the page.** The address of a hosted checkout for some prices. It takes no quantities, and the way back is a setting of it.
 *
 * Documented at https://developer.paddle.com/paddlejs/hosted-checkout-url-parameters
 */
export function paddleHostedCheckout(link: string, prices: readonly string[]): string {
  const url = new URL(address("the link", link));
  const ids = some(prices).map(price => named("the price", price));
  url.searchParams.set("price_id", ids.join(","));
  return url.href;
}

/** What a change of a subscription is made from. */
export interface PaddleUpdate {
  /** The id of the subscription: `sub_…`. */
  subscription: string;
  /** All that the subscription has from then on: what is not listed is taken from it. */
  items: readonly PaddleItem[];
  /** When the difference is charged. */
  proration:
    | "prorated_immediately"
    | "prorated_next_billing_period"
    | "full_immediately"
    | "full_next_billing_period"
    | "do_not_bill";
  /** Where Paddle is, its sandbox for instance; the live one when left out. */
  base?: string;
}

/**
 * **On your server.** The request that changes what a subscription has.
 *
 * Documented at https://developer.paddle.com/api-reference/subscriptions/update-subscription
 */
export function paddleUpdate({
  subscription,
  items,
  proration,
  base = "https://api.paddle.com",
}: PaddleUpdate): ServerRequest {
  const api = address("base", base).replace(/\/+$/, "");
  return jsonRequest(
    "PATCH",
    `${api}/subscriptions/${encodeURIComponent(named("the subscription", subscription))}`,
    {
      items: some(items).map(({ price, quantity }) => ({
        price_id: named("the price", price),
        quantity: whole(quantity),
      })),
      proration_billing_mode: proration,
    },
  );
}

function some<T>(items: readonly T[]): readonly T[] {
  if (items.length === 0) throw new TypeError("there is nothing to buy");
  return items;
}
