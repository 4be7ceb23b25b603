// The preview's shared worker: one connection to the server for all windows of a browser.
//
// A browser holds six connections to a server of HTTP/1.1; if each window kept one for the builds, the seventh window
// would wait for ever. This keeps the one, and hands on what it hears to every window that asks.
"use strict";
const ports = new Set();
let build = null; // the newest build heard of
let isGone = false; // the server does not answer
let wait = 250;

const tell = (message) => ports.forEach((port) => port.postMessage(message));

function connect() {
  const stream = new EventSource("/__nutgraf/events");
  stream.addEventListener("build", (event) => {
    [wait, isGone, build] = [250, false, JSON.parse(event.data)];
    tell({ build });
  });
  stream.addEventListener("error", () => {
    stream.close();
    if (!isGone) tell({ gone: true });
    isGone = true;
    setTimeout(connect, wait);
    wait = Math.min(wait * 1.6, 4000);
  });
}

// A window that comes, or comes back, looks for itself what has changed since.
function greet(port) {
  ports.add(port);
  if (build) port.postMessage({ build: { ...build, changed: null } });
  if (isGone) port.postMessage({ gone: true });
}

addEventListener("connect", ({ ports: [port] }) => {
  port.onmessage = ({ data }) => (data === "leave" ? ports.delete(port) : greet(port));
});

connect();
