// Counts in rolling windows as a careful team writes them by hand: one cell a day, added up again when a day has passed.
import { DAY, WINDOWS } from "./signals.mjs";

const CELLS = 28;

export class Rolling {
  #cells;
  #fields;
  #today;
  /** The fields that the last call changed. */
  changed = [];

  /** Writes into `context` under the fields of the events. */
  constructor(events, context, now) {
    this.context = context;
    this.#today = Math.floor(now / DAY);
    this.#cells = events.map(() => new Uint32Array(CELLS));
    this.#fields = events.map(({ name }) =>
      Object.entries(WINDOWS).map(([window, days]) => ({ field: `${name}_${window}`, days })),
    );
    for (const { field } of this.#fields.flat()) context[field] = 0;
  }

  /** Takes an event in. Events come in order of time. */
  add(event, at) {
    this.changed.length = 0;
    this.advance(at);
    this.#cells[event][this.#today % CELLS]++;
    for (const { field } of this.#fields[event]) {
      this.context[field]++;
      this.changed.push(field);
    }
  }

  /** Lets days pass. */
  advance(now) {
    const today = Math.floor(now / DAY);
    if (today === this.#today) return;
    for (const cells of this.#cells) {
      for (let day = Math.max(this.#today + 1, today - CELLS + 1); day <= today; day++)
        cells[day % CELLS] = 0;
    }
    this.#today = today;
    this.#fields.forEach((fields, event) => {
      for (const { field, days } of fields) {
        const count = this.#sum(this.#cells[event], days);
        if (count === this.context[field]) continue;
        this.context[field] = count;
        this.changed.push(field);
      }
    });
  }

  #sum(cells, days) {
    let sum = 0;
    for (let age = 0; age < days; age++) sum += cells[(this.#today - age) % CELLS];
    return sum;
  }
}
