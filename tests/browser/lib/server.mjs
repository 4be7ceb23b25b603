// A plain host of static files, as dumb as any: the folder under a path, `index.html` for a folder, 404.html for
// what is not there. It sends no header that a site could lean on.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
  ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".csv": "text/csv", ".json": "application/json",
  ".xml": "application/xml", ".txt": "text/plain; charset=utf-8", ".woff2": "font/woff2",
};

/** Serves `folder` at `prefix` ("/" or "/some/path/") of a free port of loopback. */
export async function serve(folder, prefix = "/") {
  const server = http.createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const found = address.startsWith(prefix) && find(folder, address.slice(prefix.length));
    if (found && found.redirect) {
      response.writeHead(301, { location: request.url + "/" }).end();
    } else if (found) {
      response.writeHead(200, { "content-type": TYPES[path.extname(found.file)] ?? "application/octet-stream" });
      response.end(fs.readFileSync(found.file));
    } else {
      const missing = path.join(folder, "404.html");
      response.writeHead(404, { "content-type": TYPES[".html"] });
      response.end(fs.existsSync(missing) ? fs.readFileSync(missing) : "not found");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, base: origin + prefix, close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }) };
}

function find(folder, relative) {
  const file = path.join(folder, relative);
  if (!file.startsWith(path.resolve(folder)) && path.resolve(file) !== path.resolve(folder)) return null;
  const status = fs.statSync(file, { throwIfNoEntry: false });
  if (!status) return null;
  if (!status.isDirectory()) return { file };
  const index = path.join(file, "index.html");
  if (!fs.existsSync(index)) return null;
  return relative === "" || relative.endsWith("/") ? { file: index } : { redirect: true };
}
