/** Splitters, tab lists, the two views, and, on a phone, the one pane that is seen. */

import { arrowKeys, byId, element, icon } from "./dom.js";
import { keep, kept } from "./kept.js";

/**
 * A bar between two panes: dragged, or moved by arrow keys; a double click gives the size it had at first. The size becomes a custom
 * property of `on`, in pixels. From: the side of the pane that it sizes. Otherwise: the size at first; 0 leaves it to the style sheet.
 */
export function splitter(bar, { name, property, on, from, least, otherwise }) {
  const vertical = from === "left" || from === "right";
  const sign = from === "left" || from === "top" ? 1 : -1;
  let size = kept(`split.${name}`, otherwise);
  const most = () => (vertical ? on.clientWidth : on.clientHeight) - 200;
  const apply = (wanted) => {
    size = Math.max(least, Math.min(wanted, Math.max(least, most())));
    on.style.setProperty(property, `${size}px`);
    bar.setAttribute("aria-valuenow", String(Math.round(size)));
    keep(`split.${name}`, size);
  };
  const measured = () => {
    const pane = sign > 0 ? bar.previousElementSibling : bar.nextElementSibling;
    return vertical ? pane.offsetWidth : pane.offsetHeight;
  };
  if (size > 0) on.style.setProperty(property, `${size}px`);
  bar.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    bar.setPointerCapture(event.pointerId);
    bar.classList.add("dragged");
    const start = measured();
    const first = vertical ? event.clientX : event.clientY;
    const move = (moved) => apply(start + sign * ((vertical ? moved.clientX : moved.clientY) - first));
    bar.addEventListener("pointermove", move);
    bar.addEventListener(
      "pointerup",
      () => {
        bar.removeEventListener("pointermove", move);
        bar.classList.remove("dragged");
      },
      { once: true },
    );
  });
  bar.addEventListener("keydown", (event) => {
    const by = { [vertical ? "ArrowLeft" : "ArrowUp"]: -16, [vertical ? "ArrowRight" : "ArrowDown"]: 16 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    apply(measured() + sign * by);
  });
  bar.addEventListener("dblclick", () => {
    on.style.removeProperty(property);
    keep(`split.${name}`, otherwise);
  });
}

/** Makes a tab list of buttons with aria-controls. @returns show(id, focus) */
export function tabs(list, onShow) {
  const all = [...list.querySelectorAll('[role="tab"]')];
  const show = (id, focus = false) => {
    for (const tab of all) {
      const shown = tab.id === id;
      tab.setAttribute("aria-selected", String(shown));
      tab.tabIndex = shown ? 0 : -1;
      const panel = byId(tab.getAttribute("aria-controls"));
      if (panel !== null) panel.hidden = !shown;
      else queueMicrotask(() => (byId(tab.getAttribute("aria-controls")).hidden = !shown));
      if (shown && focus) tab.focus();
    }
    onShow(id);
  };
  all.forEach((tab) => tab.addEventListener("click", () => show(tab.id)));
  arrowKeys(list, '[role="tab"]', ["ArrowLeft", "ArrowRight"], (tab) => show(tab.id, true));
  return { show };
}

const PANES = {
  sources: ["stream", "Streams"],
  query: ["editor", "Query"],
  results: ["rows", "Rows"],
  chart: ["chart", "Chart"],
  applications: ["application", "Apps"],
};

export class Layout {
  #onView;

  /** @param onView called with the view (query, applications) and the pane of it that a phone shows */
  constructor(onView) {
    this.#onView = onView;
    const views = document.querySelector(".views");
    const panes = document.querySelector(".panes");
    for (const button of panes.children) {
      const [name, text] = PANES[button.dataset.pane];
      button.append(icon(name), element("span", {}, text));
      button.addEventListener("click", () => this.showPane(button.dataset.pane));
    }
    for (const button of views.children) button.addEventListener("click", () => this.showView(button.dataset.view));
    arrowKeys(views, '[role="tab"]', ["ArrowLeft", "ArrowRight"], (tab) => (this.showView(tab.dataset.view), tab.focus()));
    arrowKeys(panes, '[role="tab"]', ["ArrowLeft", "ArrowRight"], (tab) => (this.showPane(tab.dataset.pane), tab.focus()));
    splitter(byId("split-sources"), { name: "sources", property: "--sources-width", on: byId("query-view"), from: "left", least: 170, otherwise: 0 });
    splitter(byId("split-editor"), {
      name: "editor",
      property: "--editor-height",
      on: document.querySelector(".workbench"),
      from: "top",
      least: 150,
      otherwise: 0,
    });
    addEventListener("hashchange", () => this.#followHash());
    this.#followHash();
  }

  get narrow() {
    return matchMedia("(max-width: 820px)").matches;
  }

  get view() {
    return document.body.dataset.view;
  }

  showView(view) {
    this.showPane(view === "applications" ? "applications" : document.body.dataset.pane === "applications" ? "query" : document.body.dataset.pane);
  }

  /** On a phone the pane alone; elsewhere the view that it is in. */
  showPane(pane) {
    const view = pane === "applications" ? "applications" : "query";
    document.body.dataset.pane = pane;
    document.body.dataset.view = view;
    byId("query-view").hidden = view !== "query";
    byId("applications-view").hidden = view !== "applications";
    selectTab(document.querySelector(".views"), (tab) => tab.dataset.view === view);
    selectTab(document.querySelector(".panes"), (tab) => tab.dataset.pane === pane);
    if (location.hash !== `#${view}`) window.history.replaceState(null, "", `#${view}`);
    this.#onView(view, pane);
  }

  #followHash() {
    this.showView(location.hash.startsWith("#applications") ? "applications" : "query");
  }
}

function selectTab(list, isSelected) {
  for (const tab of list.querySelectorAll('[role="tab"]')) {
    const selected = isSelected(tab);
    tab.setAttribute("aria-selected", String(selected));
    tab.tabIndex = selected ? 0 : -1;
  }
}
