/** Dialogs (the browser's own, which hold the focus and give it back), confirmations, and short notes in the corner. */

import { byId, element, icon, iconButton } from "./dom.js";

/** Opens a modal dialog; it is taken out of the page when it closes. Returns it. */
export function openDialog({ title, wide = false, content, actions = [], onclose = () => {} }) {
  const heading = element("h2", { id: `dialog-${crypto.randomUUID?.() ?? Math.random()}` }, title);
  const dialog = element(
    "dialog",
    { class: wide ? "dialog wide" : "dialog", "aria-labelledby": heading.id },
    element("header", {}, heading, iconButton("close", "Close (Esc)", { class: "quiet square", onclick: () => dialog.close() })),
    element("div", { class: "dialog-content" }, content),
    actions.length === 0 ? null : element("footer", {}, actions),
  );
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") event.stopPropagation();
  });
  dialog.addEventListener("pointerdown", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => {
    document.body.append(byId("toasts"));
    dialog.remove();
    onclose();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Asks; true if it is confirmed. */
export function confirmed({ title, text, action }) {
  return new Promise((resolve) => {
    let answer = false;
    const yes = element("button", { type: "button", class: "danger", onclick: () => ((answer = true), dialog.close()) }, action);
    const no = element("button", { type: "button", onclick: () => dialog.close() }, "Cancel");
    const dialog = openDialog({ title, content: element("p", {}, text), actions: [no, yes], onclose: () => resolve(answer) });
    no.focus();
  });
}

/** A note that goes away by itself; a failure stays longer. */
export function toast(text, kind = "note") {
  const note = element(
    "div",
    { class: `toast ${kind}` },
    icon(kind === "failure" ? "warning" : "check"),
    element("span", {}, text),
    iconButton("close", "Dismiss", { class: "quiet square small", onclick: () => note.remove() }),
  );
  for (const other of [...byId("toasts").children]) if (other.textContent === note.textContent) other.remove();
  byId("toasts").append(note);
  // A modal dialog lies above everything else in the page.
  const open = document.querySelector("dialog[open]");
  if (open !== null) open.append(byId("toasts"));
  else document.body.append(byId("toasts"));
  setTimeout(() => note.remove(), kind === "failure" ? 9000 : 3500);
}

/** Runs what a button asks for; its failure is told. The button is disabled meanwhile, and has the focus again if it had it. */
export async function attempt(work, button = null) {
  const focused = button !== null && document.activeElement === button;
  if (button !== null) button.disabled = true;
  try {
    return await work();
  } catch (failure) {
    toast(failure.message, "failure");
    return undefined;
  } finally {
    if (button !== null) button.disabled = false;
    if (focused && document.activeElement === document.body) button.focus();
  }
}
