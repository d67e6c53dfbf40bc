/** The pane of streams and topics. A line is made once and then kept up to date, so that the focus stays where it is. */

import { arrowKeys, byId, element, icon, iconButton, perFrame, setText, svg } from "./dom.js";
import { attempt } from "./dialogs.js";
import { openRecordForm } from "./record-form.js";
import { openSchemaDialog } from "./schema-dialog.js";
import { quoted, written } from "./sql-text.js";
import { plural, rate, shortCount, typeText } from "./values.js";

export class SourcesPane {
  #api;
  #catalogue;
  #on;
  #list;
  #filter;
  #count;
  #blank;
  #lines = new Map();
  #reserved = new Set();

  /** @param on query(sql, name), insert(text) */
  constructor(api, catalogue, on) {
    this.#api = api;
    this.#catalogue = catalogue;
    this.#on = on;
    this.#count = element("span", { class: "type" });
    this.#filter = element("input", { type: "search", placeholder: "Filter", "aria-label": "Filter streams and topics", oninput: () => this.#show() });
    this.#list = element("ul", { class: "sources-list" });
    this.#blank = element("div", { class: "blank" });
    arrowKeys(this.#list, ".source-name", ["ArrowUp", "ArrowDown"]);
    byId("sources").append(
      element(
        "header",
        {},
        element("div", {}, element("h2", {}, "Streams and topics"), this.#count),
        element("label", { class: "search" }, icon("search"), this.#filter),
      ),
      this.#list,
      this.#blank,
    );
    catalogue.addEventListener("change", perFrame(() => this.#show()));
  }

  /** Words that must be quoted if they are names. */
  reserve(words) {
    this.#reserved = new Set(words.map((word) => word.toUpperCase()));
  }

  focusFilter() {
    this.#filter.focus();
    this.#filter.select();
  }

  #show() {
    const { sources, failure } = this.#catalogue;
    const wanted = this.#filter.value.trim().toLowerCase();
    const shown = sources.filter((source) => source.name.toLowerCase().includes(wanted));
    setText(this.#count, shown.length === sources.length ? String(sources.length) : `${shown.length} of ${sources.length}`);
    this.#blank.hidden = shown.length > 0;
    this.#list.hidden = shown.length === 0;
    setText(
      this.#blank,
      failure !== null ? failure.message : sources.length > 0 ? "No name has this in it." : "The cluster has no streams and no topics yet.",
    );
    const names = new Set(shown.map((source) => source.name));
    for (const [name, line] of this.#lines) {
      if (names.has(name)) continue;
      line.item.remove();
      this.#lines.delete(name);
    }
    shown.forEach((source, at) => {
      if (!this.#lines.has(source.name)) this.#lines.set(source.name, new SourceLine(source, this.#actions(source)));
      const line = this.#lines.get(source.name);
      line.update(source, this.#catalogue.rates(source.name));
      if (this.#list.children[at] !== line.item) this.#list.insertBefore(line.item, this.#list.children[at] ?? null);
    });
  }

  #actions({ name, kind }) {
    return {
      query: () => this.#on.query(`SELECT STREAM * FROM ${quoted(name)}`, name),
      insert: (column) => this.#on.insert(written(column, this.#reserved)),
      schema: () => openSchemaDialog(this.#api, name, () => this.#catalogue.forget(name)),
      put: () => openRecordForm(this.#api, name, kind),
      columns: (button) =>
        attempt(async () => {
          await this.#catalogue.columnsOf(name);
          await this.#catalogue.ask();
        }, button),
    };
  }
}

class SourceLine {
  item;
  #toggle;
  #rate;
  #spark;
  #body;
  #facts;
  #columns;
  #shownColumns = null;
  #actions;

  constructor({ name, kind }, actions) {
    this.#actions = actions;
    this.#toggle = iconButton("chevron", `Columns of ${name}`, {
      class: "quiet square small toggle",
      "aria-expanded": "false",
      onclick: () => this.#open(this.#body.hidden),
    });
    const main = element(
      "button",
      {
        type: "button",
        class: "source-name",
        title: `${kind === "stream" ? "Stream" : "Topic"} ${name}: write a query that reads it`,
        onclick: actions.query,
        onkeydown: (event) => {
          if (event.key === "ArrowRight") this.#open(true);
          else if (event.key === "ArrowLeft") this.#open(false);
        },
      },
      icon(kind),
      element("span", {}, name),
    );
    this.#spark = svg("polyline", { points: "" });
    this.#rate = element("span", { class: "source-rate" });
    this.#facts = element("p", { class: "source-facts" });
    this.#columns = element("ul", { class: "source-columns" });
    this.#body = element(
      "div",
      { class: "source-body", hidden: true },
      this.#facts,
      this.#columns,
      element(
        "div",
        { class: "source-actions" },
        element("button", { type: "button", onclick: actions.schema }, icon("schema"), "Schema"),
        element("button", { type: "button", onclick: actions.put }, icon("put"), "Put a record"),
      ),
    );
    this.item = element(
      "li",
      { class: "source", "data-source": name },
      element(
        "div",
        { class: "source-head" },
        this.#toggle,
        main,
        svg("svg", { class: "spark", viewBox: "0 0 40 16", "aria-hidden": "true" }, this.#spark),
        this.#rate,
      ),
      this.#body,
    );
  }

  update(source, rates) {
    const now = source.rate ?? 0;
    setText(this.#rate, now === 0 ? "idle" : `${rate(now)}/s`);
    this.#rate.classList.toggle("idle", now === 0);
    const lively = rates.length > 1 && rates.some((each) => each > 0);
    this.#spark.parentElement.classList.toggle("still", !lively);
    this.#spark.setAttribute("points", lively ? sparkline(rates) : "");
    const parts = `${plural(source.shards, source.kind === "stream" ? "shard" : "partition")} · ${shortCount(source.records)} records`;
    setText(this.#facts, source.status === "" || source.status === "ACTIVE" ? parts : `${parts} · ${source.status}`);
    this.#showColumns(source.schema);
  }

  #showColumns(schema) {
    const key = JSON.stringify(schema);
    if (key === this.#shownColumns) return;
    this.#shownColumns = key;
    if (!schema) {
      const ask = element("button", { type: "button", onclick: () => this.#actions.columns(ask) }, "Look at its columns");
      this.#columns.replaceChildren(element("li", {}, ask));
      return;
    }
    this.#columns.replaceChildren(
      ...schema.columns.map(({ name, type }) =>
        element(
          "li",
          {},
          element(
            "button",
            { type: "button", title: `${name} ${type}: write it where the cursor is`, onclick: () => this.#actions.insert(name) },
            element("span", {}, name),
            element("span", { class: "type" }, typeText(type)),
          ),
        ),
      ),
    );
  }

  #open(open) {
    this.#body.hidden = !open;
    this.item.classList.toggle("open", open);
    this.#toggle.setAttribute("aria-expanded", String(open));
    if (open && this.#shownColumns === "null") this.#actions.columns(null);
  }
}

function sparkline(rates) {
  const most = Math.max(...rates, 1e-9);
  const step = 40 / Math.max(1, rates.length - 1);
  return rates.map((each, at) => `${(at * step).toFixed(1)},${(15 - (each / most) * 13).toFixed(1)}`).join(" ");
}
