// Writes the measured part of RESULTS.md, between its two marks, and the charts.
import { readFileSync, writeFileSync } from "node:fs";
import { chartsOf } from "./charts.mjs";
import { plain } from "./format.mjs";
import {
  along,
  axisTable,
  byRules,
  coldTable,
  historyTable,
  loading,
  memoryTable,
  OURS,
  wrongPeers,
} from "./tables.mjs";
import { targetTable } from "./targets.mjs";

const here = path => new URL(`../${path}`, import.meta.url);

/** The page with another text between the marks of a command; at its end where it has none. */
export function replaced(page, text, command = "npm run bench") {
  const [begin, end] = [`<!-- ${command}: begin -->`, `<!-- ${command}: end -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  const marked = `${begin}\n${text.trim()}\n${end}`;
  if (from < 0 || to < from) return `${page.trimEnd()}\n\n${marked}\n`;
  return page.slice(0, from) + marked + page.slice(to + end.length);
}

/** Writes what a command found into the page of results. */
export function keep(text, command) {
  const page = here("RESULTS.md");
  writeFileSync(page, replaced(readFileSync(page, "utf8"), text, command));
}

/** Returns the results as text; those of a whole run become the page and its charts. */
export function write(results) {
  const text = pageOf(results);
  if (results.quick) return `${text}\n\nA quick run: nothing was written.`;
  keep(text);
  for (const { file, svg } of chartsOf(results)) writeFileSync(here(file), svg);
  return text;
}

export function machineOf({ processor, cores, node, browser }) {
  return [`${processor}, ${cores} cores`, `Node ${node}`, browser].filter(Boolean).join(", ");
}

function pageOf(results) {
  const { node, page, cold } = results;
  const rules = along(node, "rules");
  const pageRules = along(page, "rules");
  const section = (title, ...parts) => `### ${title}\n\n${parts.join("\n\n")}`;
  const parts = [
    `## Speed — ${results.date}, \`npm run bench\``,
    `${machineOf(results.machine)}. Medians, ours and the peers in turns in the same process; what is measured how stands in
[README.md](README.md). Every engine was compared with a plain reference in 32 contexts before it was timed. ${wrongPeers([...rules, ...pageRules])}`,
    section("What was to be reached", targetTable(results)),
    section("One full evaluation, Node", byRules(rules, "full", OURS.full), "![Chart](full.svg)"),
    section(
      "One event, Node",
      "`track` notes which rules an event concerns; they are evaluated when somebody asks, which the second row does besides. The others get counts that roll in plain JavaScript, and evaluate.",
      byRules(rules, "track", OURS.track),
    ),
    section(
      "From one event to five ranked recommendations, Node",
      "Ours come with texts, reasons and evidence, the others as numbers of rules.",
      byRules(rules, "top", OURS.top),
      "![Chart](event.svg)",
    ),
    section("History, Node, 1,000 rules", historyTable(along(node, "history")), "![Chart](history.svg)"),
    section(
      "Share of rules that hold, Node, 1,000 rules",
      axisTable(along(node, "share"), share => `${plain(share * 100)} %`),
    ),
    section("Comparisons in a rule, Node, 1,000 rules", axisTable(along(node, "comparisons"), plain)),
    section("Loading, Node", loading(along(node, "load"))),
    section(
      "Memory, Node",
      "Ours and other wasm: the whole memory of the module. JavaScript: growth of the heap.",
      memoryTable(node.filter(({ axis }) => axis === "memory")),
    ),
  ];
  if (page.length > 0) {
    parts.push(
      section("One full evaluation, Chromium", byRules(pageRules, "full", OURS.full)),
      section("One event, Chromium", byRules(pageRules, "track", OURS.track)),
      section("From one event to five ranked recommendations, Chromium", byRules(pageRules, "top", OURS.top)),
      section("History, Chromium, 1,000 rules", historyTable(along(page, "history"))),
      section("Loading, Chromium", loading(along(page, "load"))),
      section("Memory, Chromium", memoryTable(page.filter(({ axis }) => axis === "memory"))),
      section(
        "Cold start, Chromium, 100 rules",
        "*Script*: the engine alone, rules at hand. *Visits*: from navigation to the first recommendation, from a server on the same machine; ours with the whole client, its store and its playbook, the peers with their engine, the rules and a context as JSON.",
        coldTable(cold),
      ),
    );
  }
  if (results.native) parts.push(section("Floors, native", `\`\`\`text\n${results.native}\n\`\`\``));
  return parts.join("\n\n");
}
