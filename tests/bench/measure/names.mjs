// The names under which things stand in the results.
export const OURS = {
  full: "Budbreak",
  track: "Budbreak, track",
  evaluated: "Budbreak, track and evaluate",
  top: "Budbreak, top 5",
};
export const RAW = "raw events, counted anew";
