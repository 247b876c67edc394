// Sites with one engine each: ours by each of its entries, and the peers. All with the same hundred rules.
import { readFileSync } from "node:fs";
import { at } from "../../../js/tools/lib/paths.mjs";
import { peers } from "../engines/peers.mjs";
import { factsOf, PLACEMENT } from "../workload/playbook.mjs";
import { TOP, workload } from "../workload/workload.mjs";
import { bundled, packageFile } from "./bundle.mjs";
import { packed } from "./server.mjs";

export const RULES = 100;

/** Our entries: where the wasm and its glue lie, the entry, and the playbook in the form that it takes. */
const ENTRIES = [
  {
    name: "Budbreak, slim",
    glue: "js/wasm/slim/budbreak_slim",
    entry: "js/dist/entries/slim.js",
    playbook: "/playbook.bin",
  },
  {
    name: "Budbreak, default",
    glue: "js/wasm/budbreak",
    entry: "js/dist/entries/bundler.js",
    playbook: "/playbook.json",
  },
];

const PEERS = {
  "json-rules-engine": "json-rules-engine",
  "json-logic-engine, compiled": "json-logic-engine",
  "@marcbachmann/cel-js": "cel-js",
  "GrowthBook conditions": "growthbook",
  "zen (wasm), batch": "zen",
  "datalogic (wasm), batch": "datalogic",
  "closures from JSON": "combinators",
};

const page = script =>
  `<!doctype html><meta charset="utf-8"><title>bench</title>${script ? `<script type="module" src="/${script}"></script>` : ""}`;

/**
 * Every site `{ name, files, input }`: `/` is empty, `/visit` the page that gets to its first recommendation, `/start.js` has
 * the function `start` that does so with `input` at hand.
 */
export async function sites(book, names) {
  const work = workload({ rules: RULES });
  const [{ context, facts, now }] = work.contexts;
  const common = {
    index: page(),
    visit: page("visit.js"),
    "facts.json": JSON.stringify(factsOf(work.fields, facts)),
    "rules.json": JSON.stringify(work.rules),
    "context.json": JSON.stringify(context),
    "playbook.json": readFileSync(book.json),
    "playbook.bin": readFileSync(book.compiled),
  };
  const query = { placements: [PLACEMENT], limit: TOP };
  const told = { facts: factsOf(work.fields, facts), now, query, compiled: [...common["playbook.bin"]] };
  const asked = { rules: work.rules, context };
  const made = [];
  for (const entry of ENTRIES) {
    if (!names(entry.name)) continue;
    made.push({ name: entry.name, input: told, files: await ourFiles(entry, common) });
  }
  for (const peer of peers) {
    const module = PEERS[peer.name];
    if (!module || !names(peer.name)) continue;
    made.push({ name: peer.name, input: asked, files: await peerFiles(peer, module, common) });
  }
  return made;
}

async function ourFiles({ glue, entry, playbook }, common) {
  const alias = { "budbreak-glue": at(`${glue}.js`), "budbreak-entry": at(entry) };
  const define = { BUDBREAK_PLAYBOOK: JSON.stringify(playbook) };
  return filesOf({
    ...common,
    "start.js": await bundled("start/engine.mjs", { alias }),
    "visit.js": await bundled("visit/client.mjs", { alias, define }),
    "engine.wasm": readFileSync(at(`${glue}_bg.wasm`)),
  });
}

async function peerFiles({ file }, module, common) {
  const alias = { "bench-peer": at("tests", "bench", "engines", `${module}.mjs`) };
  return filesOf({
    ...common,
    "start.js": await bundled("start/peer.mjs", { alias }),
    "visit.js": await bundled("visit/peer.mjs", { alias }),
    ...(file ? { [`packages/${file}`]: packageFile(file) } : {}),
  });
}

function filesOf(bodies) {
  const name = path => (path === "index" || path === "visit" ? `${path}.html` : path);
  const entries = Object.entries(bodies).map(([path, body]) => [
    path === "index" ? "/" : `/${path}`,
    packed(name(path), body),
  ]);
  return new Map(entries);
}
