/** The pane of results: the rows of the shown query's run, the chart beside them, the plan, and a line of figures. */

import { ChartPane } from "./chart.js";
import { openDialog } from "./dialogs.js";
import { byId, element, icon, iconButton, perFrame, setText } from "./dom.js";
import { csvOf, jsonOf, offer, rowObject } from "./download.js";
import { keep, kept } from "./kept.js";
import { splitter, tabs } from "./layout.js";
import { ROWS_HELD } from "./live-run.js";
import { PlanPane } from "./plan.js";
import { filterOf } from "./row-filter.js";
import { RowWindow } from "./row-window.js";
import { RowsTable } from "./rows-table.js";
import { bytes, count, plural, rate, timestamp } from "./values.js";

const STATES = {
  starting: ["waiting", "starting"],
  running: ["running", "running"],
  complete: ["", "complete"],
  stopped: ["", "stopped"],
  failed: ["failed", "failed"],
};
const NOTHING = { first: 0, end: 0, at: () => undefined };

export class ResultsPane {
  #run = undefined;
  #window = new RowWindow(NOTHING);
  #columns = null;
  #paused = false;
  #table;
  #chart = new ChartPane();
  #plan;
  #tabs;
  #state;
  #pause;
  #filter;
  #follow;
  #figures;
  #blank;
  #failure;
  #chartSwitch;
  #shown;
  #listener = () => this.#draw();
  #draw = perFrame(() => this.#paint());

  constructor(query) {
    this.#plan = new PlanPane(query);
    this.#table = new RowsTable((columns, row) => openRow(columns, row));
    this.#table.host.addEventListener("follow", () => this.#draw());
    this.#state = element("span", { class: "state", role: "status" });
    this.#pause = iconButton("pause", "Hold the rows still; they go on coming (Alt+P)", { "aria-pressed": "false", "aria-label": "Pause", onclick: () => this.pause() }, "Pause");
    this.#filter = element("input", {
      type: "search",
      placeholder: "Filter: text, or COLUMN>5",
      title: 'Texts that a row must have; COLUMN=x, !=, >, >=, <, <=, ~text. "Quotes" keep spaces. NULL is NULL.',
      "aria-label": "Filter the rows",
      oninput: () => this.#refilter(),
    });
    this.#follow = element("button", { type: "button", class: "follow", hidden: true, onclick: () => this.#table.toEnd() }, icon("chevron"), "Newest");
    this.#figures = element("div", { class: "figures" });
    this.#blank = element("div", { class: "blank" });
    this.#failure = element("div", { class: "notice", role: "alert", hidden: true });
    this.#shown = element("span", { class: "type" });
    this.#chartSwitch = iconButton("chart", "The chart beside the rows (Alt+C)", { "aria-label": "Chart", onclick: () => this.switchChart() }, "Chart");
    const rows = element("div", { class: "rows-side" }, this.#failure, this.#table.host, this.#blank, this.#follow);
    const split = element("div", {
      class: "splitter vertical",
      role: "separator",
      tabindex: "0",
      "aria-orientation": "vertical",
      "aria-label": "Width of the chart",
    });
    const rowsPanel = element("div", { class: "rows-and-chart", id: "panel-rows", role: "tabpanel", "aria-labelledby": "tab-rows" }, rows, split, this.#chart.host);
    const planPanel = element("div", { class: "plan", id: "panel-plan", role: "tabpanel", "aria-labelledby": "tab-plan", hidden: true }, this.#plan.host);
    const list = element(
      "div",
      { class: "tabs", role: "tablist", "aria-label": "Results" },
      element("button", { type: "button", role: "tab", id: "tab-rows", "aria-controls": "panel-rows" }, "Rows"),
      element("button", { type: "button", role: "tab", id: "tab-plan", "aria-controls": "panel-plan" }, "Plan"),
    );
    byId("results").append(
      element(
        "div",
        { class: "results-tools", role: "toolbar", "aria-label": "Results" },
        list,
        this.#state,
        element(
          "div",
          { class: "row-tools" },
          this.#pause,
          element("label", { class: "search" }, icon("search"), this.#filter),
          this.#shown,
          element(
            "div",
            { class: "end" },
            iconButton("download", "The rows that are held, as CSV", { "aria-label": "Download CSV", onclick: () => this.#download("csv") }, "CSV"),
            iconButton("download", "The rows that are held, as JSON", { "aria-label": "Download JSON", onclick: () => this.#download("json") }, "JSON"),
            this.#chartSwitch,
          ),
        ),
      ),
      rowsPanel,
      planPanel,
      this.#figures,
    );
    this.#tabs = tabs(list, (id) => {
      byId("results").classList.toggle("planned", id === "tab-plan");
      if (id === "tab-plan") this.#plan.open();
      else this.#draw();
    });
    this.#tabs.show("tab-rows");
    splitter(split, { name: "chart-width", property: "--chart-width", on: rowsPanel, from: "right", least: 240, otherwise: 0 });
    this.#showChart(kept("chart", true));
    this.show(undefined);
  }

  /** Shows another run; undefined: there is none. */
  show(run) {
    if (run !== undefined && run === this.#run) return;
    this.#run?.removeEventListener("change", this.#listener);
    this.#run = run;
    this.#columns = null;
    this.#paused = false;
    this.#pause.setAttribute("aria-pressed", "false");
    this.#window = new RowWindow(run?.ring ?? NOTHING);
    this.#table.show([], this.#window);
    this.#chart.show([], null);
    run?.addEventListener("change", this.#listener);
    this.#draw();
  }

  pause() {
    if (this.#run === undefined) return;
    this.#paused = !this.#paused;
    this.#window.show(this.#paused ? this.#run.ring.frozen() : this.#run.ring);
    this.#pause.setAttribute("aria-pressed", String(this.#paused));
    this.#chart.update();
    this.#draw();
  }

  /** The page is seen again: what came meanwhile is shown. */
  refresh() {
    this.#draw();
  }

  explain() {
    this.#tabs.show("tab-plan", true);
  }

  showRows() {
    this.#tabs.show("tab-rows");
  }

  switchChart() {
    this.#showChart(!kept("chart", true));
  }

  focusFilter() {
    this.#filter.focus();
  }

  #showChart(shown) {
    keep("chart", shown);
    byId("results").classList.toggle("no-chart", !shown);
    this.#chartSwitch.setAttribute("aria-pressed", String(shown));
    if (shown) this.#chart.update();
    this.#table.update();
  }

  #refilter() {
    this.#window.filter(filterOf(this.#filter.value, this.#run?.columns ?? []));
    this.#table.toEnd();
    this.#draw();
    this.#chart.update();
  }

  #paint() {
    const run = this.#run;
    if (run !== undefined && this.#columns !== run.columns && run.state !== "starting") {
      this.#columns = run.columns;
      this.#window.filter(filterOf(this.#filter.value, run.columns));
      this.#table.show(run.columns, this.#window);
      this.#chart.show(run.columns, this.#window);
    }
    this.#table.update();
    this.#chart.update();
    const held = this.#window.source.end - this.#window.source.first;
    const [kind, word] = STATES[run?.state] ?? ["", ""];
    this.#state.hidden = run === undefined;
    this.#state.className = `state ${kind}`;
    setText(this.#state, word);
    this.#failure.hidden = run?.state !== "failed";
    setText(this.#failure, run?.state === "failed" ? run.message : "");
    this.#blank.hidden = held > 0 || run?.state === "failed";
    this.#table.host.hidden = !(run?.columns.length > 0);
    setText(this.#blank, blankText(run));
    this.#follow.hidden = this.#table.following || held === 0;
    const waiting = this.#paused ? run.ring.end - this.#window.source.end : 0;
    setText(this.#pause.querySelector("span"), this.#paused ? `Resume${waiting > 0 ? ` · ${count(waiting)} new` : ""}` : "Pause");
    setText(this.#shown, this.#window.filtered ? `${count(this.#window.size)} of ${count(held)}` : "");
    this.#drawFigures(run, held);
  }

  #drawFigures(run, held) {
    const figures = run === undefined ? [] : figuresOf(run, held);
    while (this.#figures.children.length > figures.length) this.#figures.lastChild.remove();
    figures.forEach(([name, text, more = "", kind = ""], at) => {
      const figure = this.#figures.children[at] ?? this.#figures.appendChild(figureElement(() => openProblems(this.#run)));
      const [nameText, valueText, moreText] = figure.children;
      figure.dataset.kind = kind;
      setText(nameText, name);
      setText(valueText, text);
      setText(moreText, more);
      figure.disabled = kind !== "problems";
    });
  }

  #download(kind) {
    const run = this.#run;
    if (run === undefined || run.columns.length === 0) return;
    const rows = Array.from({ length: this.#window.size }, (_, at) => this.#window.rowAt(at));
    const name = `rows-${timestamp(Date.now()).slice(0, 19).replace(/[: ]/g, "-")}.${kind}`;
    if (kind === "csv") offer(name, "text/csv", csvOf(run.columns, rows));
    else offer(name, "application/json", jsonOf(run.columns, rows));
  }
}

function blankText(run) {
  if (run === undefined) return "Ctrl+Enter runs the query. Rows come here as they are made.";
  if (run.state === "starting") return "Starting…";
  if (run.state === "running") {
    return run.statistics.recordsIn > 0 ? "No row yet: windows close when time has moved on." : "Waiting for records. “Existing rows” reads what is there.";
  }
  return run.state === "complete" ? "No rows." : "No rows came.";
}

function figuresOf(run, held) {
  const { statistics, rates } = run;
  const perSecond = (value) => (run.open ? `${rate(value)}/s` : "");
  return [
    ["read", count(statistics.recordsIn), perSecond(rates.in)],
    ["rows", count(Math.max(statistics.rowsOut, run.ring.end)), perSecond(rates.out)],
    ["held", held === ROWS_HELD ? `the last ${count(held)}` : count(held)],
    ["lag", count(statistics.lag)],
    ["state", bytes(statistics.stateBytes)],
    ...(run.dropped > 0 ? [["left out, for they came too fast", count(run.dropped), "", "warning"]] : []),
    ...(statistics.problems > 0 || run.problems.length > 0
      ? [["problems", count(Math.max(statistics.problems, run.problems.length)), "", "problems"]]
      : []),
    ...(run.state === "complete" ? [["all that was there has been read", ""]] : []),
  ];
}

const figureElement = (open) => element("button", { type: "button", class: "figure", onclick: open }, element("span", {}), element("b", {}), element("small", {}));

function openProblems(run) {
  openDialog({
    title: plural(Math.max(run.statistics.problems, run.problems.length), "problem"),
    wide: true,
    content: element(
      "div",
      { class: "table-wrap" },
      element(
        "table",
        {},
        element("thead", {}, element("tr", {}, ["ROWTIME", "Message", "Where"].map((name) => element("th", { scope: "col" }, name)))),
        element(
          "tbody",
          {},
          run.problems
            .toReversed()
            .map(({ rowtime, message, where }) =>
              element("tr", {}, [rowtime ? timestamp(rowtime) : "", message, where ?? ""].map((text) => element("td", {}, text))),
            ),
        ),
      ),
    ),
  });
}

function openRow(columns, row) {
  const object = rowObject(columns, row);
  const copy = element("button", { type: "button", onclick: () => navigator.clipboard?.writeText(JSON.stringify(object, null, 2)) }, icon("copy"), "Copy as JSON");
  openDialog({
    title: "Row",
    content: element(
      "dl",
      { class: "row-values" },
      Object.entries(object).map(([name, value]) => [
        element("dt", {}, name),
        element("dd", { class: value === null ? "null" : "" }, value === null ? "NULL" : String(value)),
      ]).flat(),
    ),
    actions: [copy],
  });
}
