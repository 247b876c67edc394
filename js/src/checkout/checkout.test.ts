// The recipes against the shapes of the documentation: each `documented` is what the page that the recipe names shows, with its
// parameters in the order in which they are written there.
import { expect, test } from "vitest";
import {
  chargebeeChange,
  chargebeeCheckout,
  lagoCheckoutUrl,
  lagoSubscription,
  paddleCheckout,
  paddleHostedCheckout,
  paddleUpdate,
  type ServerRequest,
  stripeCheckout,
  stripePaymentLink,
  stripePortal,
} from "./index.js";

const fields = ({ body }: ServerRequest) => [...new URLSearchParams(body)].sort();
const form = { "content-type": "application/x-www-form-urlencoded" };
const json = { "content-type": "application/json" };

test("a Stripe Checkout Session for a subscription", () => {
  // docs.stripe.com/api/checkout/sessions/create
  const request = stripeCheckout({
    price: "price_1MotwRLkdIwHu7ixYcPLm5uZ",
    quantity: 2,
    successUrl: "https://example.com/success?session_id={CHECKOUT_SESSION_ID}",
    cancelUrl: "https://example.com/cancel",
    clientReferenceId: "acme",
    customer: "cus_NffrFeUfNV2Hib",
  });
  expect(request).toMatchObject({
    method: "POST",
    url: "https://api.stripe.com/v1/checkout/sessions",
    headers: form,
  });
  expect(fields(request)).toEqual([
    ["cancel_url", "https://example.com/cancel"],
    ["client_reference_id", "acme"],
    ["customer", "cus_NffrFeUfNV2Hib"],
    ["line_items[0][price]", "price_1MotwRLkdIwHu7ixYcPLm5uZ"],
    ["line_items[0][quantity]", "2"],
    ["mode", "subscription"],
    ["success_url", "https://example.com/success?session_id={CHECKOUT_SESSION_ID}"],
  ]);
  const metered = stripeCheckout({ price: "price_1", successUrl: "http://localhost:5173/done" });
  expect(fields(metered).map(([name]) => name)).toEqual(["line_items[0][price]", "mode", "success_url"]);
});

test("a page of the Stripe portal that confirms a change", () => {
  // docs.stripe.com/api/customer_portal/sessions/create, docs.stripe.com/customer-management/portal-deep-links
  const request = stripePortal({
    customer: "cus_NciAYcXfLnqBoz",
    subscription: "sub_1MowQVLkdIwHu7ixeRlqHVzs",
    item: "si_NcLYdDxLHxlFo7",
    price: "price_1Mr6rdLkdIwHu7ixwPmiybbR",
    quantity: 12,
    returnUrl: "https://example.com/account?a=1&b=2",
  });
  expect(request).toMatchObject({
    method: "POST",
    url: "https://api.stripe.com/v1/billing_portal/sessions",
    headers: form,
  });
  expect(fields(request)).toEqual([
    ["customer", "cus_NciAYcXfLnqBoz"],
    ["flow_data[after_completion][redirect][return_url]", "https://example.com/account?a=1&b=2"],
    ["flow_data[after_completion][type]", "redirect"],
    ["flow_data[subscription_update_confirm][items][0][id]", "si_NcLYdDxLHxlFo7"],
    ["flow_data[subscription_update_confirm][items][0][price]", "price_1Mr6rdLkdIwHu7ixwPmiybbR"],
    ["flow_data[subscription_update_confirm][items][0][quantity]", "12"],
    ["flow_data[subscription_update_confirm][subscription]", "sub_1MowQVLkdIwHu7ixeRlqHVzs"],
    ["flow_data[type]", "subscription_update_confirm"],
    ["return_url", "https://example.com/account?a=1&b=2"],
  ]);
});

test("a Stripe Payment Link with parameters", () => {
  // docs.stripe.com/payment-links/url-parameters
  const link = "https://buy.stripe.com/test_eVa5nPg1j1wmfXq5kr";
  expect(stripePaymentLink(link)).toBe(link);
  expect(stripePaymentLink(link, { clientReferenceId: "id_1234", promoCode: "FALL 20", locale: "de" })).toBe(
    `${link}?client_reference_id=id_1234&prefilled_promo_code=FALL+20&locale=de`,
  );
  expect(() => stripePaymentLink(link, { clientReferenceId: "somebody@example.com" })).toThrow(
    /letters, digits/,
  );
});

test("a Lago subscription, new or changed, and the page for a way of payment", () => {
  // getlago.com/docs/api-reference/subscriptions/assign-plan
  const request = lagoSubscription({
    externalCustomerId: "5eb02857-a71e-4ea2-bcf9-57d3a41bc6ba",
    planCode: "premium",
    externalId: "my_sub_1234567890",
    billingTime: "anniversary",
  });
  expect(request).toMatchObject({
    method: "POST",
    url: "https://api.getlago.com/api/v1/subscriptions",
    headers: json,
  });
  expect(JSON.parse(request.body ?? "")).toEqual({
    subscription: {
      external_customer_id: "5eb02857-a71e-4ea2-bcf9-57d3a41bc6ba",
      plan_code: "premium",
      external_id: "my_sub_1234567890",
      billing_time: "anniversary",
    },
  });
  // getlago.com/docs/api-reference/customers/psp-checkout-url
  expect(lagoCheckoutUrl("a/b c", "https://lago.example.com/")).toEqual({
    method: "POST",
    url: "https://lago.example.com/api/v1/customers/a%2Fb%20c/checkout_url",
    headers: {},
  });
});

test("a Paddle checkout over the page, a hosted one, and a change", () => {
  // developer.paddle.com/paddlejs/methods/paddle-checkout-open
  const item = { price: "pri_01gm81eqze2vmmvhpjg13bfeqg", quantity: 3 };
  expect(paddleCheckout([item], "https://example.com/thanks")).toEqual({
    items: [{ priceId: "pri_01gm81eqze2vmmvhpjg13bfeqg", quantity: 3 }],
    settings: { successUrl: "https://example.com/thanks" },
  });
  expect(paddleCheckout([item])).toEqual({ items: [{ priceId: item.price, quantity: 3 }] });
  // developer.paddle.com/paddlejs/hosted-checkout-url-parameters, whose separating comma is percent-encoded
  const hosted =
    "https://pay.paddle.io/checkout/hsc_01jt8s46kx4nv91002z7vy4ecj_1as3scas9cascascasasx23dsa3asd2a";
  expect(paddleHostedCheckout(hosted, ["pri_01h1vjg3sqjj1y9tvazkdqe5vt", "pri_2"])).toBe(
    `${hosted}?price_id=pri_01h1vjg3sqjj1y9tvazkdqe5vt%2Cpri_2`,
  );
  // developer.paddle.com/api-reference/subscriptions/update-subscription
  const request = paddleUpdate({
    subscription: "sub_01gvne45dvdhg5gdxrz6hh511r",
    items: [item],
    proration: "prorated_immediately",
  });
  expect(request).toMatchObject({
    method: "PATCH",
    url: "https://api.paddle.com/subscriptions/sub_01gvne45dvdhg5gdxrz6hh511r",
    headers: json,
  });
  expect(JSON.parse(request.body ?? "")).toEqual({
    items: [{ price_id: "pri_01gm81eqze2vmmvhpjg13bfeqg", quantity: 3 }],
    proration_billing_mode: "prorated_immediately",
  });
});

test("hosted pages of Chargebee for a new subscription and for a change", () => {
  // apidocs.chargebee.com/docs/api/hosted_pages/create-checkout-for-a-new-subscription
  const fresh = chargebeeCheckout({
    site: "acme-test",
    itemPrice: "team-EUR-Yearly",
    quantity: 12,
    customer: "acme",
    redirectUrl: "https://example.com/done",
    cancelUrl: "https://example.com/",
  });
  expect(fresh).toMatchObject({
    method: "POST",
    url: "https://acme-test.chargebee.com/api/v2/hosted_pages/checkout_new_for_items",
    headers: form,
  });
  expect(fields(fresh)).toEqual([
    ["cancel_url", "https://example.com/"],
    ["customer[id]", "acme"],
    ["redirect_url", "https://example.com/done"],
    ["subscription_items[item_price_id][0]", "team-EUR-Yearly"],
    ["subscription_items[quantity][0]", "12"],
  ]);
  // apidocs.chargebee.com/docs/api/hosted_pages/create-checkout-to-update-a-subscription
  const change = chargebeeChange({ site: "acme", subscription: "16BjmqT1", itemPrice: "team-EUR-Yearly" });
  expect(change.url).toBe("https://acme.chargebee.com/api/v2/hosted_pages/checkout_existing_for_items");
  expect(fields(change)).toEqual([
    ["subscription[id]", "16BjmqT1"],
    ["subscription_items[item_price_id][0]", "team-EUR-Yearly"],
  ]);
});

test("what cannot be bought, or sends people astray, is refused with the reason", () => {
  const successUrl = "https://example.com/";
  for (const quantity of [0, -1, 1.5, Number.NaN, Infinity]) {
    expect(() => stripeCheckout({ price: "p", quantity, successUrl })).toThrow(/whole number/);
  }
  for (const url of [
    "/billing",
    "http://example.com/",
    "javascript:alert(1)",
    "https://a:b@example.com/",
    "",
  ]) {
    expect(() => stripeCheckout({ price: "p", successUrl: url })).toThrow(/successUrl must be an absolute/);
    expect(() => paddleCheckout([{ price: "p", quantity: 1 }], url)).toThrow(/successUrl/);
  }
  expect(() => stripeCheckout({ price: " ", successUrl })).toThrow("the price is missing");
  expect(() => paddleCheckout([])).toThrow("there is nothing to buy");
  expect(() => chargebeeCheckout({ site: "evil.example/", itemPrice: "p" })).toThrow(/a site is the name/);
  const long = `https://example.com/${"a".repeat(250)}`;
  expect(() => chargebeeCheckout({ site: "acme", itemPrice: "p", redirectUrl: long })).toThrow(/250/);
});

test("no recipe knows a key", () => {
  const requests = [
    stripeCheckout({ price: "p", successUrl: "https://example.com/" }),
    lagoCheckoutUrl("acme"),
    chargebeeCheckout({ site: "acme", itemPrice: "p" }),
  ];
  for (const { headers } of requests) expect(Object.keys(headers)).not.toContain("authorization");
});
