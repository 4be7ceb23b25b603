// A plain host of static files: the folder below a path, `index.html` for a folder, 404.html for anything missing. It
// sends no header that a site could depend on.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
  ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".csv": "text/csv", ".json": "application/json",
  ".xml": "application/xml", ".txt": "text/plain; charset=utf-8", ".woff2": "font/woff2",
};

/**
 * Serves `folder` at `prefix` ("/" or "/some/path/") of a free loopback port. `change` can replace the text of a page or a
 * script before it is sent.
 */
export async function serve(folder, prefix = "/", change) {
  const read = (file) => (change && /\.(html|js)$/.test(file) ? change(fs.readFileSync(file, "utf8"), path.extname(file)) : fs.readFileSync(file));
  const server = http.createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const found = address.startsWith(prefix) && find(folder, address.slice(prefix.length));
    if (found && found.redirect) {
      response.writeHead(301, { location: request.url + "/" }).end();
    } else if (found) {
      response.writeHead(200, { "content-type": TYPES[path.extname(found.file)] ?? "application/octet-stream" });
      response.end(read(found.file));
    } else {
      const missing = path.join(folder, "404.html");
      response.writeHead(404, { "content-type": TYPES[".html"] });
      response.end(fs.existsSync(missing) ? read(missing) : "not found");
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
