// Where the reference data are, which are no part of the repository.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { root } from "../../js/tools/lib/paths.mjs";

/** Path of a file of the reference data. */
export const data = file => resolve(process.env.BUDBREAK_DATA ?? resolve(root, "../shared/data"), file);

/** Says that a test is skipped because its data are not there. */
export function skipLoudly(...files) {
  for (const file of files.filter(file => !existsSync(file))) {
    process.stderr.write(`SKIPPED: no ${file} (set BUDBREAK_DATA to read it from elsewhere)\n`);
  }
}
