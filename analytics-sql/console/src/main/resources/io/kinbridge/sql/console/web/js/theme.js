/** Light, dark, or as the system has it; kept. Tells listeners, for a canvas does not follow style sheets. */

import { icon } from "./dom.js";
import { keep, kept } from "./kept.js";

const CHOICES = ["system", "light", "dark"];
const ICON = { system: "system", light: "sun", dark: "moon" };
const listeners = new Set();

export function onThemeChange(listener) {
  listeners.add(listener);
}

export function openTheme(button) {
  let choice = CHOICES.includes(kept("theme", "system")) ? kept("theme", "system") : "system";
  const show = () => {
    if (choice === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice;
    const label = `Colours: ${choice === "system" ? "as the system" : choice} (Alt+T)`;
    button.replaceChildren(icon(ICON[choice]));
    button.setAttribute("aria-label", label);
    button.title = label;
    colours.clear();
    listeners.forEach((listener) => listener());
  };
  const next = () => {
    choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length];
    keep("theme", choice);
    show();
  };
  button.addEventListener("click", next);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  show();
  return next;
}

const probe = document.createElement("span");
const colours = new Map();

/** What a colour of theme.css is now, as the canvas takes it. */
export function colour(name) {
  if (!colours.has(name)) {
    probe.hidden = true;
    document.body.append(probe);
    probe.style.color = `var(${name})`;
    colours.set(name, getComputedStyle(probe).color);
    probe.remove();
  }
  return colours.get(name);
}
