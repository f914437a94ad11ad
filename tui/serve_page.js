"use strict";
// Prepares the page for textual.js, which opens the terminal when everything is loaded.

const WIDTH_OF_A_LETTER = 0.6;
const HEIGHT_OF_A_LINE = 1.32;
const SMALLEST = 8;
const LARGEST = 60;

/** Addresses follow from where this page is, so that it may lie behind any proxy. */
function besides(path) {
  const address = new URL(path, new URL(".", location.href));
  address.search = "";
  return address;
}

/** The largest letters with which so many columns and rows fit into the window. */
function letters(columns, rows) {
  const wide = window.innerWidth / columns / WIDTH_OF_A_LETTER;
  const high = window.innerHeight / rows / HEIGHT_OF_A_LINE;
  return Math.min(Math.max(Math.floor(Math.min(wide, high)), SMALLEST), LARGEST);
}

function prepare() {
  const terminal = document.getElementById("terminal");
  const socket = besides("ws");
  socket.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  terminal.dataset.sessionWebsocketUrl = socket.href;
  const asked = Number(new URLSearchParams(location.search).get("fontsize"));
  const usual = letters(Number(terminal.dataset.columns), Number(terminal.dataset.rows));
  terminal.dataset.fontSize = String(asked >= SMALLEST && asked <= LARGEST ? asked : usual);
  document.getElementById("again").addEventListener("click", () => location.reload());
  new MutationObserver(haveTheKeyboard).observe(document.body, { attributeFilter: ["class"] });
}

/** Keys go to the terminal without a click, and to the button once the session has ended. */
function haveTheKeyboard() {
  const ended = document.body.classList.contains("-closed");
  const target = ended ? document.getElementById("again")
    : document.querySelector(".xterm-helper-textarea");
  target?.focus();
}

/** A download is a link that is followed; a new window would be blocked by many browsers. */
const openWindow = window.open.bind(window);
window.open = (address, target) => {
  const asked = new URL(address, location.href);
  if (asked.origin !== location.origin || !asked.pathname.startsWith("/download/")) {
    return openWindow(address, target, "noopener");
  }
  const link = document.createElement("a");
  link.href = besides(asked.pathname.slice(1)).href;
  link.download = "";
  link.click();
  return null;
};

document.addEventListener("DOMContentLoaded", prepare);
