/** Keys that work everywhere in the page, and the list of them. Letters are told by their place on the keyboard: with Alt, some systems write others. */

import { openDialog } from "./dialogs.js";
import { element } from "./dom.js";

const ELSEWHERE = [
  ["Completion", "Ctrl Space"],
  ["Comment or uncomment lines", "Ctrl /"],
  ["Find in the query", "Ctrl F"],
  ["Rename, close the query's tab", "F2 · Delete"],
  ["Rows: move, open", "↑ ↓ · Enter"],
  ["A list of tabs, of streams: move", "← → ↑ ↓"],
];

/** @param keys [{name, key, shown, run}]: key as in "mod+Enter", "alt+KeyP", "Escape", "?" */
export function openShortcuts(keys, button) {
  const list = () =>
    openDialog({
      title: "Keyboard",
      wide: true,
      content: element(
        "div",
        { class: "shortcuts" },
        [...keys.map(({ name, shown }) => [name, shown]), ["These keys", "?"], ...ELSEWHERE].map(([name, shown]) =>
          element(
            "div",
            {},
            element("span", {}, name),
            element("span", { class: "keys" }, shown.split(" ").map((key) => (key === "·" ? "·" : element("kbd", {}, key)))),
          ),
        ),
      ),
    });
  button.addEventListener("click", list);
  const all = [...keys, { key: "?", run: list }];
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    const modal = document.querySelector("dialog[open]") !== null;
    const found = modal ? undefined : all.find(({ key }) => isPressed(key, event));
    if (found === undefined) return;
    event.preventDefault();
    found.run();
  });
}

function isPressed(key, event) {
  const parts = key.split("+");
  const name = parts.pop();
  const mod = event.ctrlKey || event.metaKey;
  if (mod !== parts.includes("mod") || event.altKey !== parts.includes("alt")) return false;
  if (name === "Escape") return event.key === name && !isField(event);
  if (name.length > 1) return event.code === name || event.key === name;
  return event.key === name && (mod || !isTyping(event));
}

function isField(event) {
  const target = event.composedPath()[0];
  return target instanceof Element && target.matches("input, textarea, select");
}

function isTyping(event) {
  return isField(event) || event.composedPath()[0].isContentEditable === true;
}
