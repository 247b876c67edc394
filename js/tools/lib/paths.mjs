// Where things are. Every tool works from the root of the repository, wherever it is called from.
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Makes an absolute path of one inside the repository. */
export const at = (...parts) => join(root, ...parts);

/** The environment of every child: our pinned tools come first on PATH. */
export function toolEnv(extra = {}) {
  const path = [at(".tools", "bin"), at("node_modules", ".bin"), process.env.PATH ?? ""].join(delimiter);
  return { ...process.env, ...extra, PATH: path };
}
