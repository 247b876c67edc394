// Tests in a real Chromium. Two servers: the repository at baseURL (pages of the tests), the built demo at DEMO_URL.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { chromiumFlags, findChromium } from "../../js/tools/lib/chromium.mjs";
import { at, root } from "../../js/tools/lib/paths.mjs";

// Work trees on one machine may test at the same time: the port follows from where the tree lies.
const port = 20_000 + (createHash("sha256").update(root).digest().readUInt16BE(0) % 5_000) * 2;
const hasDemo = existsSync(at("demo", "dist"));
process.env.DEMO_URL = `http://127.0.0.1:${port + 1}/`;
process.env.CHROMIUM_PATH ??= findChromium();

const server = (folder: string, on: number) => ({
  command: `node js/tools/serve.mjs ${folder} ${on}`,
  cwd: root,
  url: `http://127.0.0.1:${on}/${folder === "." ? "package.json" : ""}`,
  reuseExistingServer: false,
});

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "results",
  retries: 0,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [["list"], ["json"]] : [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: chromiumFlags },
  },
  webServer: [server(".", port), ...(hasDemo ? [server("demo/dist", port + 1)] : [])],
});
