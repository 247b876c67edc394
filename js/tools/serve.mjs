// `node js/tools/serve.mjs FOLDER PORT`: serves a folder of the repository until it is stopped.
import { at } from "./lib/paths.mjs";
import { serve } from "./lib/server.mjs";

const [folder = ".", port = "0"] = process.argv.slice(2);
const { url } = await serve(at(folder), Number(port));
process.stdout.write(`${folder} at ${url}\n`);
