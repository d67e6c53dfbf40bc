/** Asks for the console's password, where it wants one. */

import { element } from "./dom.js";

/** @returns the session, once the password was right */
export function login(api) {
  return new Promise((resolve) => {
    const field = element("input", { type: "password", autocomplete: "current-password", required: true });
    const said = element("p", { class: "notice", role: "alert", hidden: true });
    const enter = async (event) => {
      event.preventDefault();
      try {
        const session = await api.login(field.value);
        dialog.remove();
        resolve(session);
      } catch (failure) {
        said.textContent = failure.message;
        said.hidden = false;
        field.select();
      }
    };
    const dialog = element(
      "dialog",
      { class: "dialog", "aria-label": "Password", oncancel: (event) => event.preventDefault() },
      element("header", {}, element("h2", {}, "This console wants a password")),
      element(
        "form",
        { class: "dialog-content", onsubmit: enter },
        element("label", { class: "field" }, element("span", {}, "Password"), field),
        said,
        element("button", { type: "submit", class: "primary" }, "Enter"),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
    field.focus();
  });
}
