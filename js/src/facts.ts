// The facts that the host has set, merged, so that a fresh engine can be told them again.
import type { Facts, Json } from "../generated/types.js";
import type { Settings } from "./options.js";
import { pageAddress } from "./page.js";
import { record } from "./plain.js";

/** Merges a record: null deletes a key, as in the engine. */
function mergeRecord<T extends Json>(
  into: Record<string, T> | undefined,
  from: Record<string, T>,
): Record<string, T> {
  const merged = Object.assign(record<T>(), into);
  for (const key of Object.keys(from)) {
    const value = from[key];
    if (value === null || value === undefined) delete merged[key];
    else merged[key] = value;
  }
  return merged;
}

/** Facts with others merged into them; a page replaces the one before. */
export function mergeFacts(into: Facts, from: Facts): Facts {
  const merged: Facts = Object.assign(Object.create(null), into, from);
  for (const key of ["user", "account", "meters", "allowances"] as const) {
    const more = from[key];
    if (more) Object.assign(merged, { [key]: mergeRecord<Json>(into[key], more) });
  }
  return merged;
}

/** The facts one by one, so that one which is refused does not take the others with it. */
export function eachFact(facts: Facts): Facts[] {
  return Object.keys(facts).map(key =>
    Object.assign(Object.create(null), { [key]: facts[key as keyof Facts] }),
  );
}

/** The part of some facts that is stored, if there is one: never traits, a page or an id. */
export function storedFacts({ meters, allowances }: Facts): Facts | undefined {
  if (!meters && !allowances) return undefined;
  return Object.assign(Object.create(null), meters && { meters }, allowances && { allowances });
}

/** What is told of the person: the id is the unit by which people are put into holdout, and a trait like the others. */
export function userFacts(id: string | undefined, traits: Record<string, Json>): Facts {
  return id === undefined ? { user: traits } : { unit: id, user: Object.assign(traits, { id }) };
}

/** What is told of the account. */
export function accountFacts(id: string | undefined, traits: Record<string, Json>): Facts {
  return { account: id === undefined ? traits : Object.assign(traits, { id }) };
}

/** Where a checkout leads back to: what the host said, else the page as it is now. */
export function wayBack(said: string | undefined): Record<string, Json> {
  const url = said ?? pageAddress();
  return Object.assign(record<Json>(), url !== undefined && { return_url: url });
}

/** The facts that the options already tell. */
export function startFacts({ user, account, plan, locale, knownSince, returnUrl }: Settings): Facts {
  const facts: Facts = { ...userFacts(user.id, user.traits), ...accountFacts(account.id, account.traits) };
  if (plan !== undefined) facts.plan = plan;
  if (locale !== undefined) facts.locale = locale;
  const way = wayBack(returnUrl);
  if ("return_url" in way) facts.page = way;
  if (knownSince !== undefined) facts.knownSince = knownSince;
  return facts;
}
