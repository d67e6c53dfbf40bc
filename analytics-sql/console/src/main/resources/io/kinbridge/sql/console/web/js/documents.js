/** The queries that the browser keeps: their texts as tabs, and what was run before. */

import { keep, kept } from "./kept.js";

const HISTORY = 100;

export class Documents extends EventTarget {
  #all;
  #shown;

  constructor() {
    super();
    this.#all = kept("documents", []).filter((each) => typeof each?.text === "string" && typeof each?.name === "string");
    if (this.#all.length === 0) this.#all = [made("Query 1", "")];
    this.#shown = this.#all.find((each) => each.id === kept("document", null)) ?? this.#all[0];
  }

  get all() {
    return this.#all;
  }

  get shown() {
    return this.#shown;
  }

  show(document) {
    this.#shown = document;
    this.#keep();
    this.dispatchEvent(new CustomEvent("shown"));
  }

  /** A new one, which is shown; the one that is shown, if nothing is written in it. */
  add(text = "", name = null) {
    if (text !== "" && (this.#shown.text.trim() === "" || this.#shown.text === this.#shown.given)) {
      Object.assign(this.#shown, { text, given: text, name: name ?? this.#shown.name });
    } else {
      this.#shown = made(name ?? this.#freeName(), text);
      this.#all.push(this.#shown);
    }
    this.#keep();
    this.dispatchEvent(new CustomEvent("shown"));
  }

  close(document) {
    const at = this.#all.indexOf(document);
    this.#all.splice(at, 1);
    if (this.#all.length === 0) this.#all.push(made("Query 1", ""));
    if (this.#shown === document) this.#shown = this.#all[Math.min(at, this.#all.length - 1)];
    this.#keep();
    this.dispatchEvent(new CustomEvent("shown"));
  }

  rename(document, name) {
    document.name = name;
    this.#keep();
    this.dispatchEvent(new CustomEvent("named"));
  }

  /** The text of the shown one, as it is typed. */
  write(text) {
    this.#shown.text = text;
    this.#keep();
  }

  #freeName() {
    const names = new Set(this.#all.map((each) => each.name));
    let number = 1;
    while (names.has(`Query ${number}`)) number++;
    return `Query ${number}`;
  }

  #keep() {
    keep("documents", this.#all);
    keep("document", this.#shown.id);
  }
}

/** `given` is what a click has written: it may be written over while nobody has changed it. */
function made(name, text) {
  return { id: `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`, name, text, given: text };
}

export function history() {
  return kept("history", []);
}

/** The latest first, each text once. */
export function remember(sql) {
  const others = history().filter((each) => each.sql !== sql);
  keep("history", [{ sql, at: Date.now() }, ...others].slice(0, HISTORY));
}
