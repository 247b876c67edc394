// The code of docs/checkout.md runs as it stands there.
import { readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import * as recipes from "../../js/src/checkout/index.js";

const guide = readFileSync(new URL("../../docs/checkout.md", import.meta.url), "utf8");
const blocks = [...guide.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code ?? "");

/** Runs a block with some names, and returns what it calls by `gives`. */
function run(code: string, names: Record<string, unknown>, gives: string): unknown {
  const plain = code
    .replace(/^import (\{.*?\}) from "budbreak\/checkout";$/m, "const $1 = recipes;")
    .replace(/^export /m, "");
  return new Function(...Object.keys(names), `${plain}\nreturn ${gives};`)(...Object.values(names));
}

afterEach(() => {
  vi.unstubAllEnvs();
});

test("the guide shows one block for the page and one for the server", () => {
  expect(blocks).toHaveLength(2);
});

test("in the page, what is bought goes to the server, and its answer says where to go", async () => {
  const fetch = vi.fn(async () => ({ json: async () => ({ url: "https://checkout.example/1" }) }));
  const assign = vi.fn();
  const createClient = (options: unknown) => options;
  const names = { createClient, fetch, location: { assign } };
  const options = run(blocks[0] ?? "", names, "client") as { onCheckout(detail: object): Promise<void> };
  const bought = { plan: "team", quantity: 12, interval: "month", returnUrl: "https://app.example/billing" };
  await options.onCheckout({ ...bought, recommendation: {} });
  expect(fetch).toHaveBeenCalledWith("/api/checkout", { method: "POST", body: JSON.stringify(bought) });
  expect(assign).toHaveBeenCalledWith("https://checkout.example/1");
});

test.each([
  [{ id: "acme" }, "https://api.stripe.com/v1/checkout/sessions", "line_items[0][quantity]"],
  [
    { id: "acme", customer: "cus_1", subscription: "sub_1", item: "si_1" },
    "https://api.stripe.com/v1/billing_portal/sessions",
    "flow_data[subscription_update_confirm][items][0][quantity]",
  ],
])("on the server, %j gets a page of the billing system", async (account, url, quantity) => {
  vi.stubEnv("STRIPE_KEY", "sk_test_1");
  const fetch = vi.fn(async (_url: string, _init: { headers: object; body: string }) => ({
    json: async () => ({ url: "https://checkout.example/1" }),
  }));
  const checkout = run(blocks[1] ?? "", { recipes, fetch, process }, "checkout") as (
    detail: object,
    account: object,
  ) => Promise<string>;
  const bought = { plan: "team", quantity: 12, interval: "month", returnUrl: "https://app.example/billing" };
  expect(await checkout(bought, account)).toBe("https://checkout.example/1");
  const [asked, init] = fetch.mock.calls[0] ?? [];
  expect(asked).toBe(url);
  expect(init?.headers).toMatchObject({ authorization: "Bearer sk_test_1" });
  expect(new URLSearchParams(init?.body).get(quantity)).toBe("12");
});
