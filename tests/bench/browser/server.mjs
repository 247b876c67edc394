// Serves what is in memory, packed by brotli as a good host does, and either kept by the browser for a year or not at all.
import { createServer } from "node:http";
import { brotliCompressSync } from "node:zlib";

const TYPES = {
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  json: "application/json",
  wasm: "application/wasm",
};

/** Packs a file for the server. */
export function packed(name, body) {
  const bytes = Buffer.from(body);
  const type = TYPES[name.split(".").at(-1)] ?? "application/octet-stream";
  return { type, bytes, brotli: brotliCompressSync(bytes) };
}

/**
 * Serves `files`, a map from a path to what `packed` gave, on this machine alone. Resolves to `{ url, close }`. `isolated`
 * pages have a clock with steps of five microseconds, at the price of a new process for the first of them.
 */
export function serveFiles(files, { isolated = false } = {}) {
  const isolation = {
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const file = files.get(path);
    if (!file) {
      response.writeHead(404, { "cache-control": "no-store" }).end();
      return;
    }
    response.writeHead(200, {
      "content-type": file.type,
      "content-encoding": "br",
      "content-length": file.brotli.length,
      "cache-control": file.type.startsWith("text/html") ? "no-cache" : "max-age=31536000, immutable",
      ...(isolated ? isolation : {}),
    });
    response.end(file.brotli);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const close = () => new Promise(done => server.close(done).closeAllConnections());
      resolve({ url: `http://127.0.0.1:${server.address().port}`, close });
    });
  });
}
