// Decides whether something built is still what its inputs would give: by content, never by date or by a mere marker.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { at, root } from "./paths.mjs";

function* walk(path, keep) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return;
  if (stat.isFile()) {
    if (keep(relative(root, path).split(sep).join("/"))) yield path;
    return;
  }
  for (const entry of readdirSync(path).sort()) yield* walk(join(path, entry), keep);
}

/** Hash over names and contents of files and folders (given from the root); absent ones count as empty. */
export function hashFiles(paths, { keep = () => true, also = [] } = {}) {
  const hash = createHash("sha256").update(JSON.stringify(also));
  for (const path of paths) {
    for (const file of walk(at(path), keep)) {
      const bytes = readFileSync(file);
      hash.update(`\0${relative(root, file)}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.digest("hex");
}

const noteOf = name => at(".cache", "built", `${name}.json`);

/** True when the last build called `name` had these inputs and nobody touched its outputs since. */
export function isFresh(name, inputs, outputs) {
  try {
    const note = JSON.parse(readFileSync(noteOf(name), "utf8"));
    return note.inputs === inputs && note.outputs === hashFiles(outputs);
  } catch {
    return false;
  }
}

/** Remembers what a build was made of and what came out. */
export function remember(name, inputs, outputs) {
  mkdirSync(dirname(noteOf(name)), { recursive: true });
  writeFileSync(noteOf(name), JSON.stringify({ inputs, outputs: hashFiles(outputs) }));
}
