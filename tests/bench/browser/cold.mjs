// Cold start: how long until there is a first recommendation, and what travels for it.
import { median } from "../measure/statistics.mjs";
import { withPage } from "./chromium.mjs";
import { serveFiles } from "./server.mjs";

/** How much slower the processor is made: as it is, and as in a cheap phone. */
export const SLOWDOWNS = [1, 4];

/** Times of sites in turns; for each name `{ cpuMs, visits: [{ slowdown, firstMs, againMs }], wireBytes }`, medians. */
export async function measureCold(browser, sites, { rounds, slowdowns = SLOWDOWNS }) {
  const servers = await Promise.all(sites.map(({ files }) => serveFiles(files)));
  const found = sites.map(({ name }) => ({ name, cpu: [], visits: slowdowns.map(() => []), wireBytes: 0 }));
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [i, { input }] of sites.entries()) {
        const { url } = servers[i];
        found[i].cpu.push(await withPage(browser, (page, cdp) => started(page, cdp, url, input)));
        for (const [j, slowdown] of slowdowns.entries()) {
          const visit = await withPage(browser, (page, cdp) => visited(page, cdp, url, slowdown));
          found[i].visits[j].push(visit);
          found[i].wireBytes = visit.wireBytes;
        }
      }
    }
  } finally {
    await Promise.all(servers.map(server => server.close()));
  }
  const middle = (visits, kind) => median(visits.map(visit => visit[kind]));
  return found.map(({ name, cpu, visits, wireBytes }) => ({
    name,
    cpuMs: median(cpu),
    wireBytes,
    visits: visits.map((list, i) => ({
      slowdown: slowdowns[i],
      firstMs: middle(list, "firstMs"),
      againMs: middle(list, "againMs"),
    })),
  }));
}

/** Time of the main thread from the first line of script to the first answer, with rules and context at hand, in ms. */
async function started(page, cdp, url, input) {
  await page.goto(url);
  await page.evaluate(input => {
    window.input = { ...input, compiled: input.compiled && new Uint8Array(input.compiled) };
  }, input);
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () => {
    const { metrics } = await cdp.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  };
  const before = await busy();
  const found = await page.evaluate(async () => (await import("/start.js")).start(window.input));
  const ms = (await busy()) - before;
  if (!(found > 0)) throw new Error(`the site at ${url} found nothing`);
  return ms;
}

/** A first visit with nothing in the cache, then one that finds everything there; and what the first one loaded. */
async function visited(page, cdp, url, slowdown) {
  await cdp.send("Network.enable");
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  let wireBytes = 0;
  cdp.on("Network.loadingFinished", ({ encodedDataLength }) => {
    wireBytes += encodedDataLength;
  });
  const firstMs = await visit(page, url);
  const loaded = wireBytes;
  await page.goto("about:blank");
  return { firstMs, againMs: await visit(page, url), wireBytes: loaded };
}

async function visit(page, url) {
  await page.goto(`${url}/visit`);
  await page.waitForFunction(() => window.first);
  const first = await page.evaluate(() => window.first);
  if (first.status !== "ready" || first.found === 0) {
    throw new Error(`the site at ${url} is ${first.status} (${first.reason}) and found ${first.found}`);
  }
  return first.at;
}
