// The same measurements as in Node, in a page.
import { readFileSync } from "node:fs";
import { at } from "../../../js/tools/lib/paths.mjs";
import { peers } from "../engines/peers.mjs";
import { bundled, packageFile } from "./bundle.mjs";
import { withPage } from "./chromium.mjs";
import { packed, serveFiles } from "./server.mjs";

/** Runs one job, as ../node.mjs takes it, in a fresh page. */
export async function measureInPage(browser, job) {
  const files = new Map([
    ["/", packed("index.html", '<!doctype html><meta charset="utf-8"><title>bench</title>')],
    ["/measure.js", packed("measure.js", await measureScript())],
    ["/default.wasm", packed("default.wasm", readFileSync(at("js", "wasm", "budbreak_bg.wasm")))],
    ["/playbook.json", packed("playbook.json", readFileSync(job.json))],
    ["/playbook.bin", packed("playbook.bin", readFileSync(job.compiled))],
  ]);
  for (const { file } of peers) {
    if (file) files.set(`/packages/${file}`, packed(file, packageFile(file)));
  }
  const server = await serveFiles(files, { isolated: true });
  try {
    return await withPage(browser, async page => {
      await page.goto(server.url);
      await page.addScriptTag({ type: "module", url: "/measure.js" });
      await page.waitForFunction(() => window.measure);
      const asked = { ...job, json: "/playbook.json", compiled: "/playbook.bin" };
      return page.evaluate(job => window.measure(job), asked);
    });
  } finally {
    await server.close();
  }
}

let script;
function measureScript() {
  script ??= bundled("measure.mjs");
  return script;
}
