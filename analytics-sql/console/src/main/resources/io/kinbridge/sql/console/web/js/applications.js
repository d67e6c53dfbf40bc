/** The view of applications: a list, and of the chosen one its figures, errors, picture and code. Asked for again while it is seen. */

import { openApplicationForm, openDeclaration } from "./application-form.js";
import { attempt, confirmed, toast } from "./dialogs.js";
import { arrowKeys, byId, element, icon, setText } from "./dom.js";
import { keep, kept } from "./kept.js";
import { tabs } from "./layout.js";
import { topologyOf } from "./topology.js";
import { ago, bytes, count, plural, rate, timestamp } from "./values.js";

const SEEN = 1500;
const UNSEEN = 6000;
const STATES = { STOPPED: "", STARTING: "waiting", RUNNING: "running", STOPPING: "waiting", FAILED: "failed" };

export class ApplicationsView {
  #api;
  #catalogue;
  #query;
  #applications = [];
  #failure = null;
  #asked = false;
  #before = new Map();
  #rates = new Map();
  #chosen = kept("application", null);
  #timer = 0;
  #list;
  #detail = null;
  #aside;
  #main;

  /** @param query the pane whose text becomes an application */
  constructor(api, catalogue, query) {
    this.#api = api;
    this.#catalogue = catalogue;
    this.#query = query;
    this.#list = element("ul", { class: "applications-list" });
    arrowKeys(this.#list, "button", ["ArrowUp", "ArrowDown"]);
    this.#aside = element(
      "aside",
      { class: "applications-aside", "aria-label": "Applications" },
      element(
        "header",
        {},
        element("h2", {}, "Applications"),
        element("button", { type: "button", id: "new-application", onclick: () => this.create() }, icon("plus"), "New"),
      ),
      this.#list,
    );
    this.#main = element("section", { class: "application", "aria-label": "Application" });
    byId("applications-view").append(this.#aside, this.#main);
    this.#turn();
  }

  /** The view is seen now: asks at once. */
  open() {
    this.#turn();
  }

  /** A new one, of the editor's text. */
  create() {
    openApplicationForm({
      api: this.#api,
      catalogue: this.#catalogue,
      text: this.#query.text,
      columns: this.#query.verdict?.ok ? (this.#query.verdict.columns ?? []) : [],
      made: (name) => this.#show(name),
    });
  }

  async #turn() {
    clearTimeout(this.#timer);
    const seen = !document.hidden && byId("applications-view").offsetParent !== null;
    if (!document.hidden || !this.#asked) await this.#ask();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#turn(), seen ? SEEN : UNSEEN);
  }

  async #ask() {
    try {
      this.#applications = (await this.#api.applications()).applications;
      this.#failure = null;
      this.#applications.forEach((each) => this.#measure(each));
    } catch (failure) {
      this.#failure = failure;
    }
    this.#asked = true;
    this.#draw();
  }

  #measure({ name, statistics }) {
    const now = performance.now();
    const before = this.#before.get(name);
    if (before !== undefined && now - before.at < 900) return;
    if (before !== undefined) {
      const seconds = (now - before.at) / 1000;
      this.#rates.set(name, {
        in: Math.max(0, statistics.rowsIn - before.rowsIn) / seconds,
        out: Math.max(0, statistics.rowsOut - before.rowsOut) / seconds,
      });
    }
    this.#before.set(name, { at: now, rowsIn: statistics.rowsIn, rowsOut: statistics.rowsOut });
  }

  /** One that was not there before: it is seen once it has been told of. */
  async #show(name) {
    await this.#ask();
    this.#choose(name);
    location.hash = "#applications";
  }

  #choose(name) {
    this.#chosen = name;
    keep("application", name);
    this.#draw();
  }

  #draw() {
    const running = this.#applications.filter((each) => each.state === "RUNNING").length;
    const badge = byId("applications-running");
    badge.hidden = running === 0;
    setText(badge, String(running));
    badge.title = `${running} running`;
    if (!this.#applications.some((each) => each.name === this.#chosen)) this.#chosen = this.#applications[0]?.name ?? null;
    this.#drawList();
    this.#drawDetail();
  }

  #drawList() {
    const names = this.#applications.map((each) => each.name);
    const shown = [...this.#list.querySelectorAll("button")].map((each) => each.dataset.name);
    if (JSON.stringify(names) !== JSON.stringify(shown) || names.length === 0) {
      this.#list.replaceChildren(...names.map((name) => this.#line(name)));
      if (names.length === 0) {
        const text = this.#failure?.message ?? (this.#asked ? "None yet. “New” makes one of the text in the editor." : "…");
        this.#list.append(element("li", { class: "blank" }, text));
      }
    }
    this.#applications.forEach((each, at) => {
      const button = this.#list.children[at].firstChild;
      button.setAttribute("aria-current", String(each.name === this.#chosen));
      const state = button.querySelector(".state");
      state.className = `state ${STATES[each.state] ?? ""}`;
      setText(state, each.state.toLowerCase());
      const out = this.#rates.get(each.name)?.out ?? 0;
      setText(button.querySelector("small"), each.state === "RUNNING" ? `${rate(out)} rows/s out` : `${count(each.statistics.rowsOut)} rows out`);
    });
  }

  #line(name) {
    return element(
      "li",
      {},
      element(
        "button",
        { type: "button", "data-name": name, onclick: () => this.#choose(name) },
        element("b", {}, name),
        element("span", { class: "state" }),
        element("small", {}),
      ),
    );
  }

  #drawDetail() {
    const application = this.#applications.find((each) => each.name === this.#chosen);
    if (application === undefined) {
      this.#detail = null;
      this.#main.replaceChildren(
        element("div", { class: "blank" }, icon("application"), element("p", {}, "An application is SQL that goes on when the page is closed: it reads streams, and writes to others.")),
      );
      return;
    }
    if (this.#detail?.name !== application.name) {
      this.#detail = new ApplicationDetail(this.#api, application.name, () => this.#turn());
      this.#main.replaceChildren(this.#detail.host);
    }
    this.#detail.update(application, this.#rates.get(application.name) ?? { in: 0, out: 0 });
  }
}

class ApplicationDetail {
  name;
  host;
  #api;
  #changed;
  #state = element("span", { class: "state", role: "status" });
  #since = element("span", { class: "type" });
  #failure = element("div", { class: "notice", role: "alert", hidden: true });
  #figures = element("dl", { class: "application-figures" });
  #from;
  #start;
  #stop;
  #edit;
  #remove;
  #errors = element("div", { class: "application-errors", id: "application-errors", role: "tabpanel", "aria-labelledby": "application-tab-errors", tabindex: "0" });
  #picture = element("div", { class: "application-picture", id: "application-picture", role: "tabpanel", "aria-labelledby": "application-tab-picture" });
  #code = element("pre", { class: "application-code", id: "application-code", role: "tabpanel", "aria-labelledby": "application-tab-code", tabindex: "0" });
  #errorsTab = element("button", { type: "button", role: "tab", id: "application-tab-errors", "aria-controls": "application-errors" }, "Errors");
  #application = null;
  #drawnErrors = null;
  #drawnPicture = null;

  constructor(api, name, changed) {
    this.name = name;
    this.#api = api;
    this.#changed = changed;
    this.#from = element(
      "select",
      { "aria-label": "Where it starts" },
      element("option", { value: "NOW" }, "now"),
      element("option", { value: "TRIM_HORIZON" }, "from the beginning"),
    );
    const button = (text, properties, run, said) => {
      const made = element("button", { type: "button", ...properties, onclick: () => attempt(() => run().then(() => said && toast(said)), made).then(changed) }, ...text);
      return made;
    };
    this.#start = button([icon("run"), "Start"], { class: "primary" }, () => api.startApplication(name, this.#from.value));
    this.#stop = button([icon("stop"), "Stop"], {}, () => api.stopApplication(name));
    this.#edit = element("button", { type: "button", onclick: () => this.#openDeclaration() }, "Edit");
    this.#remove = element("button", { type: "button", class: "danger", onclick: () => this.#delete() }, icon("trash"), "Delete");
    const list = element(
      "div",
      { class: "tabs", role: "tablist", "aria-label": name },
      element("button", { type: "button", role: "tab", id: "application-tab-picture", "aria-controls": "application-picture" }, "Picture"),
      this.#errorsTab,
      element("button", { type: "button", role: "tab", id: "application-tab-code", "aria-controls": "application-code" }, "Code"),
    );
    this.host = element(
      "div",
      { class: "application-detail" },
      element(
        "header",
        {},
        element("div", {}, element("h2", {}, name), this.#state, this.#since),
        element("div", { class: "application-tools" }, this.#start, this.#from, this.#stop, this.#edit, this.#remove),
      ),
      this.#failure,
      this.#figures,
      list,
      this.#picture,
      this.#errors,
      this.#code,
    );
    tabs(list, (id) => {
      if (id === "application-tab-picture") queueMicrotask(() => this.#drawPicture());
    }).show("application-tab-picture");
  }

  update(application, rates) {
    this.#application = application;
    const { state, since, failure, statistics } = application;
    this.#state.className = `state ${STATES[state] ?? ""}`;
    setText(this.#state, state.toLowerCase());
    setText(this.#since, since ? `for ${ago(since)}` : "");
    this.#failure.hidden = !failure;
    setText(this.#failure, failure ?? "");
    const idle = state === "STOPPED" || state === "FAILED";
    this.#start.hidden = this.#from.hidden = this.#edit.hidden = !idle;
    this.#stop.hidden = idle;
    this.#stop.disabled = state === "STOPPING";
    this.#remove.disabled = !idle;
    this.#remove.title = idle ? "" : "Stop it first";
    this.#drawFigures(statistics, rates, state === "RUNNING");
    this.#drawErrors(application.recentErrors ?? [], statistics.errors);
    setText(this.#code, codeOf(application));
    this.#drawPicture();
  }

  #drawFigures(statistics, rates, running) {
    const perSecond = (value) => (running ? `${rate(value)}/s` : "");
    const figures = [
      ["Rows in", count(statistics.rowsIn), perSecond(rates.in)],
      ["Rows out", count(statistics.rowsOut), perSecond(rates.out)],
      ["Lag", count(statistics.lag), "records"],
      ["State", bytes(statistics.stateBytes), ""],
      ["Errors", count(statistics.errors), ""],
    ];
    if (this.#figures.children.length === 0) {
      this.#figures.append(...figures.map(() => element("div", {}, element("dt", {}), element("dd", {}, element("b", {}), element("small", {})))));
    }
    figures.forEach(([name, value, more], at) => {
      const [term, figure] = this.#figures.children[at].children;
      setText(term, name);
      setText(figure.firstChild, value);
      setText(figure.lastChild, more);
    });
  }

  #drawErrors(errors, total) {
    setText(this.#errorsTab, total > 0 ? `Errors (${count(total)})` : "Errors");
    const key = JSON.stringify(errors);
    if (key === this.#drawnErrors) return;
    this.#drawnErrors = key;
    if (errors.length === 0) {
      this.#errors.replaceChildren(element("p", { class: "blank" }, "No row has gone to the error stream since it was started."));
      return;
    }
    this.#errors.replaceChildren(
      element(
        "div",
        { class: "table-wrap" },
        element(
          "table",
          { "aria-label": `The last ${plural(errors.length, "error")}` },
          element("thead", {}, element("tr", {}, ["At", "Pump", "Message", "Row"].map((name) => element("th", { scope: "col" }, name)))),
          element(
            "tbody",
            {},
            errors.map(({ at, pump, message, row }) =>
              element("tr", {}, [timestamp(at), pump, message, row].map((text) => element("td", {}, text === null ? "" : String(text)))),
            ),
          ),
        ),
      ),
    );
  }

  async #drawPicture() {
    if (this.#picture.offsetParent === null || this.#drawnPicture !== null) return;
    this.#drawnPicture = "asked";
    try {
      const answer = await this.#api.applicationPicture(this.name);
      this.#picture.replaceChildren(await topologyOf(answer, this.#picture));
    } catch (failure) {
      this.#drawnPicture = null;
      this.#picture.replaceChildren(element("p", { class: "blank" }, failure.message));
    }
  }

  async #openDeclaration() {
    const declaration = this.#application.declaration ?? (await this.#api.application(this.name)).declaration;
    openDeclaration(this.#api, { name: this.name, declaration }, () => {
      this.#drawnPicture = null;
      return this.#changed();
    });
  }

  async #delete() {
    const sure = await confirmed({
      title: `Delete ${this.name}?`,
      text: "Its declaration, its state and its position are gone then. The streams and topics that it read and wrote are left as they are.",
      action: "Delete",
    });
    if (!sure) return;
    await attempt(() => this.#api.deleteApplication(this.name).then(() => toast(`${this.name} is deleted`)), this.#remove);
    await this.#changed();
  }
}

function codeOf(application) {
  try {
    const declaration = typeof application.declaration === "string" ? JSON.parse(application.declaration) : application.declaration;
    return declaration?.ApplicationCode ?? application.code ?? "";
  } catch {
    return application.declaration ?? "";
  }
}
