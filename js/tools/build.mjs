// Builds engine, client and demo, with the tools that this needs: `npm run build`.
import { buildSteps, setUp, toolSteps } from "./setup.mjs";

await setUp("Build", [...toolSteps, ...buildSteps()]);
