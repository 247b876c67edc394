// The entry "./checkout": from a plan that somebody wants to the request or the address with which a billing system sells it. Pure
// functions without dependencies; they decide nothing, send nothing and know no key.
export { type ChargebeeChange, type ChargebeeNew, chargebeeChange, chargebeeCheckout } from "./chargebee.js";
export { type LagoSubscription, lagoCheckoutUrl, lagoSubscription } from "./lago.js";
export {
  type PaddleItem,
  type PaddleOptions,
  type PaddleUpdate,
  paddleCheckout,
  paddleHostedCheckout,
  paddleUpdate,
} from "./paddle.js";
export type { ServerRequest } from "./request.js";
export {
  type StripeCheckout,
  type StripeLink,
  type StripePortal,
  stripeCheckout,
  stripePaymentLink,
  stripePortal,
} from "./stripe.js";
