// A small server of static files on this machine only, with the MIME types that browsers insist on.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".jsonl": "application/x-ndjson; charset=utf-8",
  ".yaml": "text/yaml; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".gz": "application/gzip",
};

/** File that a URL path names under `folder`, or undefined: nothing outside the folder is ever served. */
export function fileFor(folder, url) {
  try {
    const path = resolve(join(folder, decodeURIComponent(new URL(url, "http://localhost").pathname)));
    const base = resolve(folder);
    if (path !== base && !path.startsWith(base + sep)) return undefined;
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile()) return path;
    if (stat?.isDirectory()) return fileFor(path, "/index.html");
  } catch {
    // A malformed URL names no file.
  }
}

function answer(folder, mounts, request, response) {
  const mounted = Object.hasOwn(mounts, request.url ?? "/");
  const file = mounted ? mounts[request.url] : fileFor(folder, request.url ?? "/");
  if (!file || (request.method !== "GET" && request.method !== "HEAD")) {
    response
      .writeHead(file ? 405 : 404, { "content-type": "text/plain" })
      .end(file ? "GET only\n" : "not found\n");
    return;
  }
  // A folder without its slash would break relative addresses in its page.
  const { pathname, search } = new URL(request.url, "http://localhost");
  if (file.endsWith("index.html") && !pathname.endsWith("/") && !pathname.endsWith(".html")) {
    response.writeHead(301, { location: `${pathname}/${search}` }).end();
    return;
  }
  const type = TYPES[extname(mounted ? request.url : file)] ?? "application/octet-stream";
  const { size } = statSync(file);
  response.writeHead(200, { "content-type": type, "content-length": size, "cache-control": "no-cache" });
  if (request.method === "HEAD") response.end();
  else createReadStream(file).pipe(response);
}

/**
 * Serves a folder on 127.0.0.1, with single files from elsewhere at the addresses of `mounts`; port 0 takes a free one.
 * Resolves to `{ url, port, close }`.
 */
export function serve(folder, port = 0, mounts = {}) {
  const server = createServer((request, response) => answer(folder, mounts, request, response));
  return new Promise((resolve_, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const taken = server.address().port;
      const close = () => new Promise(done => server.close(done).closeAllConnections());
      resolve_({ url: `http://127.0.0.1:${taken}/`, port: taken, close });
    });
  });
}
