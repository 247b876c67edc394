// <budbreak-recommendation placement="…">: shows what its placement has to say and reports what becomes of it.
import type { Recommendation, ResponseKind } from "../../generated/types.js";
import type { Client } from "../api.js";
import { callHost } from "../host.js";
import { safeAddress } from "../navigation.js";
import { type Card, createCard } from "./card.js";
import { icon, make } from "./dom.js";
import { type Labels, withLabels } from "./labels.js";
import { addStyle } from "./styles.js";
import { whenSeen } from "./visibility.js";

/** How long the word after an answer stays at least, in milliseconds. */
const NOTE_MS = 4_000;

/** What is known of an action when it is pressed. */
export interface ActionDetail {
  readonly recommendation: Recommendation;
  /** Where it leads: checked, and absolute. */
  readonly url: URL;
}

/** What a host may say about its elements. */
export interface ElementOptions {
  /** The tag's name, `budbreak-recommendation` by default. */
  tag?: string;
  /** The host's own words, in its own language. */
  labels?: Partial<Labels>;
  /** Follows an action, with the host's router for instance. Without it the browser follows the link. */
  onAction?: (action: ActionDetail) => void;
  /** Schemes that an action may have beside `https`: `["mailto"]`. */
  schemes?: readonly string[];
}

/** Makes the element's class. Only to be called where there is a document. */
export function recommendationElement(client: Client, options: ElementOptions): CustomElementConstructor {
  const labels = withLabels(options.labels);
  const answers: Partial<Record<ResponseKind, string>> = {
    snoozed: labels.snoozed,
    dismissed: labels.dismissed,
    opted_out: labels.optedOut,
  };

  return class extends HTMLElement {
    static readonly observedAttributes = ["placement"];
    #frame = make("div", { class: "frame" });
    // There from the start and empty: what is put into it later is announced.
    #note = make("div", { class: "note", part: "note", role: "status", tabindex: "-1" });
    #root: ShadowRoot;
    #internals = this.attachInternals();
    #shown: Recommendation | undefined;
    #card: Card | undefined;
    #stops: (() => void)[] = [];
    #stopLooking: () => void = () => {};
    #noteUntil = 0;

    constructor() {
      super();
      this.#root = this.attachShadow({ mode: "open" });
      addStyle(this.#root);
      this.#frame.append(this.#note);
      this.#root.append(this.#frame);
    }

    connectedCallback(): void {
      this.#disconnect();
      const placement = this.getAttribute("placement") ?? "";
      if (placement === "") return;
      const again = () => this.#render();
      this.#stops = [client.watch(placement), client.subscribe(again)];
      // What could not change under somebody's hands changes when they are gone.
      this.#listen(this, "focusout", () => queueMicrotask(again));
      this.#listen(this, "pointerleave", again);
      this.#render();
    }

    disconnectedCallback(): void {
      this.#disconnect();
    }

    attributeChangedCallback(): void {
      if (this.isConnected) this.connectedCallback();
    }

    #listen(target: EventTarget, type: string, heard: (event: Event) => void): void {
      target.addEventListener(type, heard);
      this.#stops.push(() => target.removeEventListener(type, heard));
    }

    #disconnect(): void {
      for (const stop of this.#stops) stop();
      this.#stops = [];
      this.#note.replaceChildren();
      this.#show(undefined);
      this.#noteUntil = 0;
    }

    /** Brings the card to what the placement has to say, unless somebody is at it. */
    #render(): void {
      const placement = this.getAttribute("placement") ?? "";
      const next = client.getSnapshot().recommendations[placement]?.[0];
      if (next && next.id === this.#shown?.id) {
        this.#shown = next;
        this.#card?.update(next);
      } else if (this.#noteUntil === 0 && !this.#isBusy()) {
        this.#show(next);
      }
    }

    /** Tells the page's style, by `:state(filled)`, whether there is anything to see. */
    #tellStyle(): void {
      try {
        if (this.#card || this.#note.hasChildNodes()) this.#internals.states.add("filled");
        else this.#internals.states.delete("filled");
      } catch {
        // Browsers before 2024 have no such states, or other names for them.
      }
    }

    #isBusy(): boolean {
      if (!this.#card) return false;
      return this.#card.isOpen || this.#root.activeElement !== null || this.matches(":hover");
    }

    #show(next: Recommendation | undefined): void {
      this.#stopLooking();
      this.#card?.remove();
      this.#card = undefined;
      this.#shown = next;
      this.#tellStyle();
      if (!next) return;
      const address = (go: string) => safeAddress(go, document.baseURI, options.schemes);
      const level = this.getAttribute("heading-level") ?? "3";
      const language = this.closest("[lang]")?.getAttribute("lang") || undefined;
      const sells = client.checkout !== undefined;
      this.#card = createCard(next, address, labels, level, language, sells, {
        answered: (kind, snoozeFor) => this.#answer(kind, snoozeFor),
        acted: event => this.#act(event),
      });
      this.#frame.prepend(this.#card.element);
      this.#tellStyle();
      this.#stopLooking = whenSeen(this.#card.element, () => client.respond(next.id, "shown"));
    }

    #answer(kind: ResponseKind, snoozeFor?: number): void {
      const answered = this.#shown;
      if (!answered) return;
      const hadFocus = this.#root.activeElement !== null;
      client.respond(answered.id, kind, snoozeFor);
      this.#show(undefined);
      this.#note.replaceChildren(icon("done"), make("span", {}, answers[kind] ?? ""));
      this.#tellStyle();
      // Where the hands were, something must be: the next Tab goes on from here.
      if (hadFocus) this.#note.focus({ preventScroll: true });
      this.#noteUntil = Date.now() + NOTE_MS;
      const over = () => this.#endNote();
      // Only when somebody does something anyway does the page move: nothing jumps by itself.
      for (const type of ["click", "keyup"]) this.#listen(document, type, over);
    }

    #endNote(): void {
      if (this.#noteUntil === 0 || Date.now() < this.#noteUntil || this.#root.activeElement) return;
      this.#noteUntil = 0;
      this.connectedCallback();
    }

    #act(event: MouseEvent): void {
      const recommendation = this.#shown;
      const { checkout } = client;
      if (recommendation?.checkout && checkout && !recommendation.checkout.reduce?.length) {
        event.preventDefault();
        client.respond(recommendation.id, "clicked");
        checkout(recommendation);
        return;
      }
      const action = recommendation?.message.action;
      const url = action && safeAddress(action.go, document.baseURI, options.schemes);
      if (!recommendation || !url) {
        event.preventDefault();
        return;
      }
      client.respond(recommendation.id, "clicked");
      const detail: ActionDetail = { recommendation, url };
      const told = new CustomEvent("budbreak-action", {
        detail,
        bubbles: true,
        composed: true,
        cancelable: true,
      });
      if (!this.dispatchEvent(told)) event.preventDefault();
      // A new tab or a download is the browser's business, whatever the router is.
      const plain =
        !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && event.button === 0;
      const { onAction } = options;
      if (typeof onAction !== "function" || event.defaultPrevented || !plain) return;
      event.preventDefault();
      callHost(
        () => onAction(detail),
        thrown => {
          // The person wanted to go there; the host's mistake is told as that of any of its listeners.
          location.assign(url);
          reportError(thrown);
        },
      );
    }
  };
}
