/** Making and finding elements. Text goes in as text nodes only: nothing that comes from a stream is ever read as HTML. */

import { ICONS } from "./icons.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element. Of the properties, `class`, `aria-*`, `data-*`, `role` and the like become attributes, `on*` become listeners, others are
 * set as properties. Children that are null or false are left out.
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name in made && !name.includes("-") && name !== "list") made[name] = value;
    else made.setAttribute(name === "class" ? "class" : name, value);
  }
  append(made, children);
  return made;
}

export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  append(made, children);
  return made;
}

function append(parent, children) {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(child);
  }
}

export function icon(name) {
  return svg(
    "svg",
    { viewBox: "0 0 16 16", class: `icon icon-${name}`, "aria-hidden": "true" },
    ICONS[name].map((d) => svg("path", { d })),
  );
}

/** A button with an icon, and a text or (where it is narrow) a label that is read out. */
export function iconButton(name, label, properties = {}, text = null) {
  return element(
    "button",
    { type: "button", class: "quiet", "aria-label": text === null ? label : null, title: label, ...properties },
    icon(name),
    text === null ? null : element("span", {}, text),
  );
}

export function byId(id) {
  return document.getElementById(id);
}

/** Replaces what an element holds, but only where it is another text: screen readers speak live regions again when they are touched. */
export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/** Calls `draw` in the next frame, once however often it is asked. In a hidden page, where there are no frames, within a second. */
export function perFrame(draw) {
  let asked = false;
  let timer = 0;
  const run = () => {
    if (!asked) return;
    asked = false;
    clearTimeout(timer);
    draw();
  };
  return () => {
    if (asked) return;
    asked = true;
    if (document.hidden) timer = setTimeout(run, 1000);
    else requestAnimationFrame(run);
  };
}

/** Arrow keys, Home and End move along a list of buttons, as in a tab list. Keys: the two that go back and forward. */
export function arrowKeys(container, selector, keys, moved = (target) => target.focus()) {
  container.addEventListener("keydown", (event) => {
    if (!event.target.matches?.(selector)) return;
    const all = [...container.querySelectorAll(selector)].filter((each) => each.offsetParent !== null);
    const at = all.indexOf(event.target);
    const to = { [keys[0]]: at - 1, [keys[1]]: at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined || to < 0 || to >= all.length) return;
    event.preventDefault();
    moved(all[to]);
  });
}
