// The people of the log, and the one who was chosen.
import { byId, h } from "../shared/dom.js";
import { formatNumber, plural } from "../shared/format.js";
import { people, peopleSelect, planSelect, search } from "./frame.js";
import { personaOf, plansOf } from "./sources.js";
import { type Actions, state } from "./state.js";

const MOST_LISTED = 400;

/** The people who are looked for, the busiest first. */
export function listed(): [string, number][] {
  const { source } = state;
  if (!source) return [];
  const wanted = search.value.trim().toLowerCase();
  return [...source.log.users]
    .map(([user, events]): [string, number] => [user, events.length])
    .filter(([user]) => `${user} ${personaOf(user)?.name ?? ""}`.toLowerCase().includes(wanted))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_LISTED);
}

const nameOf = (user: string) =>
  state.source?.label === "simulated" ? (personaOf(user)?.name ?? user) : user;

/** Lists the people. */
export function drawPeople({ choose }: Pick<Actions, "choose">): void {
  const all = listed();
  const top = Math.max(1, ...all.map(([, n]) => n));
  people.replaceChildren(
    ...all.map(([user, n]) => {
      const bar = h("span", { class: "people-bar", "aria-hidden": "true" });
      bar.style.inlineSize = `${Math.max(2, Math.sqrt(n / top) * 100)}%`;
      return h(
        "li",
        {},
        h(
          "button",
          {
            type: "button",
            "aria-current": user === state.person?.user ? "true" : undefined,
            onclick: () => choose(user),
            "data-user": user,
          },
          h(
            "span",
            { class: "row spread" },
            h("strong", {}, nameOf(user)),
            h("span", { class: "number faint small" }, formatNumber(n)),
          ),
          bar,
        ),
      );
    }),
  );
  peopleSelect.replaceChildren(
    ...all.map(([user, n]) =>
      h(
        "option",
        { value: user, selected: user === state.person?.user },
        `${nameOf(user)}, ${plural(n, "event")}`,
      ),
    ),
  );
}

/** Says who the chosen person is. */
export function drawPerson(): void {
  const { source, person, counts } = state;
  if (!source || !person) return;
  const { user, events } = person;
  const named = events.filter(({ name }) => name !== "");
  const kinds = new Set(named.map(({ name }) => name)).size;
  const active = counts.filter(n => n > 0).length;
  const plans = plansOf(source.playbook);
  planSelect.replaceChildren(
    h("option", { value: "", selected: person.plan === undefined }, "no plan"),
    ...plans.map(id => h("option", { value: id, selected: id === person?.plan }, id)),
  );
  const story = source.label === "simulated" ? personaOf(user)?.story : undefined;
  byId("person").replaceChildren(
    h(
      "div",
      {},
      h(
        "h1",
        {},
        nameOf(user),
        source.label === "simulated" ? h("span", { class: "pill warn" }, "simulated") : null,
      ),
      h(
        "p",
        { class: "muted" },
        story ? `${story} ` : "",
        `${plural(named.length, "event")} of ${plural(kinds, "kind")} on ${plural(active, "day")}.`,
      ),
    ),
    plans.length > 0 ? h("label", { class: "row small muted plan-choice" }, "Plan", planSelect) : h("span"),
  );
}
