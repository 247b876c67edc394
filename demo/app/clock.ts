// Skipping time. Skipped days are lived: the usual working day of the visitor is played, so that signals go on.
import { liveDay, visitor, visitorRandom } from "../scenarios/simulated/simulate.mjs";
import { DAY } from "../shared/format.js";
import { client } from "./budbreak.js";
import { change, dayKey, now } from "./workspace.js";

/** Moves the clock ahead by whole days; `lived` says whether the usual things happen on them. */
export function skip(days: number, lived: boolean): void {
  const from = now();
  change(workspace => {
    workspace.ahead += days * DAY;
    if (!lived) return;
    for (let i = 1; i <= days; i++) {
      const midnight = Date.parse(`${dayKey(from + i * DAY)}T00:00:00Z`);
      const day = Math.floor((midnight - workspace.since) / DAY);
      for (const { ts, event, user: _user, ...properties } of liveDay(
        visitor,
        day,
        midnight,
        visitorRandom(day),
      )) {
        if (ts > now()) continue;
        client.track(event, properties, { at: ts });
        if (event === "api.called") {
          const key = dayKey(ts);
          workspace.calls[key] =
            (workspace.calls[key] ?? 0) + Number((properties as { count?: number }).count ?? 0);
        }
      }
    }
    workspace.activity.unshift({
      at: now(),
      words: `${days === 1 ? "A day" : `${days} days`} went by${lived ? " with your usual work" : ""}`,
    });
  });
  client.refresh();
}
