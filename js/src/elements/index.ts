// The entry "./elements": nothing is defined before the host says so.
import type { Client } from "../api.js";
import { type ElementOptions, recommendationElement } from "./recommendation.js";

export { english, type Labels } from "./labels.js";
export type { ActionDetail, ElementOptions } from "./recommendation.js";

/**
 * Defines `<budbreak-recommendation placement="…">`, a quiet card that shows the best recommendation of its placement.
 *
 * Attributes: `placement`; `heading-level` (3 when absent). Parts for CSS: `card`, `action`, `note`.
 * It follows the page's `color-scheme`. Custom properties: `--budbreak-surface`, `-raised` (the menu), `-text`, `-muted`, `-line`, `-hover`,
 * `-accent`, `-on-accent`, `-shadow`, `-pop-shadow`, `-radius`, `-space`, `-font-size`, and `-min-block-size`, which
 * reserves room so that nothing moves when a card arrives.
 * While it has something to show it matches `:state(filled)`: `budbreak-recommendation:not(:state(filled)) { display: none }`
 * keeps an empty one from taking a gap.
 * Where the client has `onCheckout`, the action of a plan is a button that calls it.
 * Event: `budbreak-action`, cancelable, with the recommendation and the checked `url` in its `detail`.
 *
 * @returns False when nothing was defined: there is no page, or the tag is taken.
 * @example
 * defineElements(client, { onAction: ({ url }) => router.push(url.pathname + url.search) });
 */
export function defineElements(client: Client, options: ElementOptions = {}): boolean {
  const tag = typeof options.tag === "string" ? options.tag : "budbreak-recommendation";
  try {
    if (typeof customElements === "undefined" || customElements.get(tag)) return false;
    customElements.define(tag, recommendationElement(client, options));
    return true;
  } catch {
    return false;
  }
}
