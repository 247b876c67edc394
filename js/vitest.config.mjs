// Tests in Node: beside the client's code, of the tools, and under tests/ (behaviour tables through the built wasm).
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const report = process.env.BUDBREAK_REPORT;

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    include: ["js/{src,tools}/**/*.test.{ts,mjs}", "demo/**/*.test.{ts,mjs}", "tests/**/*.test.{ts,mjs}"],
    exclude: ["**/node_modules/**", "**/dist/**", "tests/browser/**"],
    testTimeout: 30_000,
    reporters: report ? ["default", ["json", { outputFile: report }]] : ["default"],
  },
});
