/** The pane of the query: its tabs, what runs it and from where, the editor, and what the server says of the text. */

import { arrowKeys, byId, element, icon, iconButton, setText } from "./dom.js";
import { openDialog, toast } from "./dialogs.js";
import { Documents, history, remember } from "./documents.js";
import { SqlEditor } from "./editor.js";
import { keep, kept } from "./kept.js";
import { LiveRun } from "./live-run.js";
import { callAt } from "./sql-text.js";
import { ago, plural, typeText } from "./values.js";

const PAUSE_BEFORE_CHECK = 350;
/** Browsers have six connections to a server; two are left for all else. */
const STREAMS = 4;

const STARTS = [
  ["now", "New rows, from now", { start: "NOW", bounded: false }],
  ["all", "Existing rows, then new", { start: "TRIM_HORIZON", bounded: false }],
  ["existing", "Existing rows only", { start: "TRIM_HORIZON", bounded: true }],
  ["time", "From a time…", { start: "AT_TIMESTAMP", bounded: false }],
];

export class QueryPane extends EventTarget {
  documents = new Documents();
  /** What the server said of the shown text last: a check's answer, or null. */
  verdict = null;

  #api;
  #editor;
  #limit;
  #runs = new Map();
  #functions = new Map();
  #tabs;
  #run;
  #stop;
  #start;
  #from;
  #said;
  #signature;
  #checking = null;
  #checkTimer = 0;

  /** @param on save(sql), explain() */
  constructor(api, limits, on) {
    super();
    this.#api = api;
    this.#limit = Math.min(STREAMS, limits?.queries ?? STREAMS);
    const host = element("div", { class: "editor", id: "editor" });
    this.#tabs = element("div", { class: "documents", role: "tablist", "aria-label": "Queries" });
    arrowKeys(this.#tabs, '[role="tab"]', ["ArrowLeft", "ArrowRight"], (tab) => tab.click());
    this.#run = element("button", { type: "button", class: "primary", id: "run", onclick: () => this.run() }, icon("run"), "Run", element("kbd", {}, "Ctrl ↵"));
    this.#stop = element("button", { type: "button", id: "stop", disabled: true, onclick: () => this.stop() }, icon("stop"), "Stop", element("kbd", {}, "Esc"));
    this.#start = element(
      "select",
      { "aria-label": "Which rows", onchange: () => this.#startChosen() },
      STARTS.map(([value, text]) => element("option", { value, selected: value === kept("start", "now") }, text)),
    );
    this.#from = element("input", { type: "datetime-local", step: "1", "aria-label": "From this time (UTC)", title: "UTC", value: hourAgo() });
    this.#said = element("div", { class: "verdict-text", role: "status", id: "verdict" });
    this.#signature = element("div", { class: "signature" });
    byId("query").append(
      this.#tabs,
      element(
        "div",
        { class: "query-tools", role: "toolbar", "aria-label": "Query" },
        this.#run,
        this.#stop,
        this.#start,
        this.#from,
        element(
          "div",
          { class: "end" },
          iconButton("history", "What was run before (Alt+H)", { "aria-label": "History", onclick: () => this.openHistory() }, "History"),
          iconButton("plan", "The plan as a picture (Alt+E)", { "aria-label": "Explain", onclick: () => on.explain() }, "Explain"),
          iconButton("save", "An application of this text (Ctrl+S)", { "aria-label": "Save as application", onclick: () => on.save() }, "Save as application"),
        ),
      ),
      host,
      element("div", { class: "verdict" }, this.#said, this.#signature),
    );
    this.#editor = new SqlEditor(host, {
      run: () => this.run(),
      stop: () => this.stop(),
      changed: (text) => this.#changed(text),
      moved: (text, place) => this.#moved(text, place),
    });
    this.documents.addEventListener("shown", () => this.#showDocument());
    this.documents.addEventListener("named", () => this.#drawTabs());
    this.#startChosen();
    this.#showDocument();
    addEventListener("pagehide", () => this.#runs.forEach((run) => run.stop()));
  }

  speak(dialect, catalogue) {
    this.#functions = new Map(dialect.functions.map((each) => [each.name.toUpperCase(), each.signature]));
    this.#editor.speak(dialect, catalogue);
  }

  get text() {
    return this.#editor.text;
  }

  /** The run of the shown query; undefined if it has had none in this visit. */
  get current() {
    return this.#runs.get(this.documents.shown.id);
  }

  /** A text in a tab; a new one unless the shown one is blank or was not changed since a click wrote it. */
  open(sql, name) {
    this.documents.add(sql, name);
    this.#editor.focus();
  }

  /** A blank one. */
  add() {
    this.documents.add();
    this.#editor.focus();
  }

  insert(text) {
    this.#editor.insert(text);
  }

  focus() {
    this.#editor.focus();
  }

  async run() {
    const sql = this.text;
    if (sql.trim() === "") {
      toast("There is nothing to run yet: a click on a stream writes a query", "failure");
      return;
    }
    const { id } = this.documents.shown;
    this.#runs.get(id)?.stop();
    const open = [...this.#runs.values()].filter((run) => run.open).length;
    if (open >= this.#limit) {
      toast(`${plural(open, "query", "queries")} run in this page, and ${this.#limit} may: stop one of the others`, "failure");
      return;
    }
    const start = this.#startNow();
    if (start === null) return;
    remember(sql);
    const run = new LiveRun(this.#api, sql);
    this.#runs.set(id, run);
    let wasOpen = true;
    run.addEventListener("change", () => {
      if (run.open === wasOpen) return;
      wasOpen = run.open;
      this.#showState();
    });
    this.#showState();
    this.dispatchEvent(new Event("run"));
    try {
      await run.start(start);
    } catch (refused) {
      if (refused.error?.line && this.text === sql) this.#tell({ ok: false, error: refused.error });
    }
  }

  stop() {
    this.current?.stop();
  }

  /** Asks the server about the shown text now. */
  async check() {
    clearTimeout(this.#checkTimer);
    this.#checking?.abort();
    const sql = this.text;
    if (sql.trim() === "") return this.#tell(null);
    const asked = new AbortController();
    this.#checking = asked;
    try {
      const verdict = await this.#api.check(sql, asked.signal);
      if (!asked.signal.aborted && this.text === sql) this.#tell(verdict);
    } catch (failure) {
      if (failure.name !== "AbortError") this.#tell({ ok: false, error: { message: failure.message } });
    }
  }

  openHistory() {
    const list = element("ol", { class: "history-list" });
    const filter = element("input", { type: "search", placeholder: "Filter", "aria-label": "Filter what was run", oninput: () => draw() });
    const draw = () => {
      const wanted = filter.value.toLowerCase();
      const found = history().filter((each) => each.sql.toLowerCase().includes(wanted));
      list.replaceChildren(
        ...found.map(({ sql, at }) =>
          element(
            "li",
            {},
            element(
              "button",
              { type: "button", onclick: () => (dialog.close(), this.open(sql)) },
              element("pre", {}, sql),
              element("small", {}, `${ago(at)} ago`),
            ),
          ),
        ),
      );
      if (found.length === 0) list.append(element("li", { class: "blank" }, "Nothing yet."));
    };
    arrowKeys(list, "button", ["ArrowUp", "ArrowDown"]);
    const dialog = openDialog({ title: "What was run before", wide: true, content: [element("label", { class: "search" }, icon("search"), filter), list] });
    draw();
    filter.focus();
  }

  #startNow() {
    const [value, , start] = STARTS.find(([each]) => each === this.#start.value);
    if (value !== "time") return { ...start, from: null };
    const from = Date.parse(`${this.#from.value}Z`);
    if (!Number.isNaN(from)) return { ...start, from };
    toast("The time to start from is not complete", "failure");
    this.#from.focus();
    return null;
  }

  #startChosen() {
    keep("start", this.#start.value === "time" ? "now" : this.#start.value);
    this.#from.hidden = this.#start.value !== "time";
  }

  #showDocument() {
    this.#editor.show(this.documents.shown.text);
    this.#drawTabs();
    this.#tell(null);
    this.#checkSoon();
    this.#showState();
    this.dispatchEvent(new Event("run"));
  }

  #drawTabs() {
    const focused = this.#tabs.contains(document.activeElement);
    this.#tabs.replaceChildren(
      ...this.documents.all.map((each) => this.#tab(each)),
      iconButton("plus", "Another query (Alt+N)", { class: "quiet square small add", onclick: () => this.add() }),
    );
    const shown = this.#tabs.querySelector('[aria-selected="true"]');
    shown?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (focused) shown?.focus();
  }

  #tab(each) {
    const shown = each === this.documents.shown;
    const running = this.#runs.get(each.id)?.open === true;
    return element(
      "div",
      { class: `document${shown ? " shown" : ""}${running ? " running" : ""}`, role: "presentation" },
      element(
        "button",
        {
          type: "button",
          role: "tab",
          "aria-selected": String(shown),
          tabindex: shown ? "0" : "-1",
          title: `${each.name}${running ? " (running)" : ""}. F2 or a double click renames it`,
          onclick: () => shown || this.documents.show(each),
          ondblclick: () => this.#rename(each),
          onkeydown: (event) => {
            if (event.key === "F2") this.#rename(each);
            else if (event.key === "Delete") this.#close(each);
          },
        },
        element("span", {}, each.name),
      ),
      iconButton("close", `Close ${each.name}`, { class: "quiet square close", tabindex: shown ? "0" : "-1", onclick: () => this.#close(each) }),
    );
  }

  #rename(each) {
    const field = element("input", { value: each.name, maxLength: 60, required: true });
    const form = element(
      "form",
      {
        id: "rename",
        onsubmit: (event) => {
          event.preventDefault();
          this.documents.rename(each, field.value.trim() || each.name);
          dialog.close();
        },
      },
      element("label", { class: "field" }, element("span", {}, "Name"), field),
    );
    const button = element("button", { type: "submit", class: "primary" }, "Rename");
    button.setAttribute("form", "rename");
    const dialog = openDialog({ title: "Rename the query", content: form, actions: [button] });
    field.select();
  }

  #close(each) {
    this.#runs.get(each.id)?.stop();
    this.#runs.delete(each.id);
    this.documents.close(each);
  }

  #showState() {
    const running = this.current?.open === true;
    this.#stop.disabled = !running;
    this.#drawTabs();
  }

  #changed(text) {
    this.documents.write(text);
    this.#checkSoon();
  }

  #checkSoon() {
    clearTimeout(this.#checkTimer);
    this.#checkTimer = setTimeout(() => this.check(), PAUSE_BEFORE_CHECK);
  }

  #moved(text, place) {
    const call = callAt(text, place);
    setText(this.#signature, (call !== null && this.#functions.get(call)) || "");
  }

  #tell(verdict) {
    this.verdict = verdict;
    const wrong = verdict !== null && !verdict.ok;
    this.#editor.mark(wrong ? verdict.error : null);
    this.#said.parentElement.classList.toggle("wrong", wrong);
    this.#said.parentElement.querySelector(":scope > .icon")?.remove();
    if (verdict === null) this.#said.replaceChildren();
    else {
      this.#said.before(icon(wrong ? "warning" : "check"));
      this.#said.replaceChildren(wrong ? this.#errorLine(verdict.error) : columnsLine(verdict.columns));
    }
    this.dispatchEvent(new Event("checked"));
  }

  #errorLine(error) {
    const place = error.line ? `Line ${error.line}, column ${error.column}: ` : "";
    return element("button", { type: "button", title: `${error.message} (goes there)`, onclick: () => this.#editor.goTo(error) }, place + error.message);
  }
}

function columnsLine(columns) {
  if (!columns || columns.length === 0) return "Good.";
  return `${plural(columns.length, "column")}: ${columns.map(({ name, type }) => `${name} ${typeText(type)}`).join(", ")}`;
}

function hourAgo() {
  return new Date(Date.now() - 3_600_000).toISOString().slice(0, 19);
}
