// Opens files of the visitor's, chosen or dropped.
import { announce, byId } from "../shared/dom.js";
import { formatNumber, plural } from "../shared/format.js";
import { file } from "./frame.js";
import { notice } from "./notice.js";
import { fromFile, knownNames, type Source } from "./sources.js";
import { state } from "./state.js";

/** Opens a log or a playbook of the visitor's and says what was read. */
async function open(given: File, show: (source: Source) => void): Promise<void> {
  try {
    const next = await fromFile(given, state.source);
    const { log, playbook } = next;
    if (log.users.size === 0) {
      const [first] = log.refused;
      notice(
        "bad",
        `Nothing in ${given.name} could be read`,
        first ? `${first.reason}: line ${first.lines.join(", ")}` : "The file is empty.",
      );
      return;
    }
    show(next);
    const lost = log.refused.reduce((sum, { count }) => sum + count, 0);
    notice(
      lost > 0 ? "bad" : "info",
      lost > 0
        ? `${plural(log.read, "line")} read, ${formatNumber(lost)} could not be read`
        : `${plural(log.read, "line")} read`,
      ...log.refused
        .slice(0, 4)
        .map(
          ({ reason, count, lines }) =>
            `${formatNumber(count)}: ${reason} (line ${lines.join(", ")}${count > lines.length ? " …" : ""})`,
        ),
      `Event names that the playbook “${playbook.title}” knows: ${knownNames(log, playbook)} of ${log.names.size}. Drop a playbook in JSON to use your own.`,
    );
    announce(`${log.title} is open`);
  } catch (error) {
    notice(
      "bad",
      `${given.name} could not be opened`,
      error instanceof Error ? error.message : String(error),
    );
  }
}

/** Listens for files. */
export function listenForFiles(show: (source: Source) => void): void {
  const drop = byId("drop");
  let depth = 0;
  window.addEventListener("dragenter", event => {
    event.preventDefault();
    depth++;
    drop.hidden = false;
  });
  window.addEventListener("dragover", event => event.preventDefault());
  window.addEventListener("dragleave", () => {
    if (--depth <= 0) drop.hidden = true;
  });
  window.addEventListener("drop", event => {
    event.preventDefault();
    depth = 0;
    drop.hidden = true;
    const given = event.dataTransfer?.files[0];
    if (given) void open(given, show);
  });
  file.addEventListener("change", () => {
    const given = file.files?.[0];
    if (given) void open(given, show);
    file.value = "";
  });
}
