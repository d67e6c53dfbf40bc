/** EXPLAIN: the topology as a picture, and the plans as text, of the text that the editor shows. */

import { element, setText } from "./dom.js";
import { tabs } from "./layout.js";
import { topologyOf } from "./topology.js";

export class PlanPane {
  host;
  #query;
  #picture = element("div", { class: "plan-picture", id: "plan-picture", role: "tabpanel", "aria-labelledby": "plan-tab-picture" });
  #logical = element("pre", { class: "plan-text", id: "plan-logical", role: "tabpanel", tabindex: "0", "aria-labelledby": "plan-tab-logical" });
  #physical = element("pre", { class: "plan-text", id: "plan-physical", role: "tabpanel", tabindex: "0", "aria-labelledby": "plan-tab-physical" });
  #drawn = null;

  constructor(query) {
    this.#query = query;
    const tab = (name, text) => element("button", { type: "button", role: "tab", id: `plan-tab-${name}`, "aria-controls": `plan-${name}` }, text);
    const list = element(
      "div",
      { class: "tabs small", role: "tablist", "aria-label": "Plan" },
      tab("picture", "Picture"),
      tab("logical", "Logical plan"),
      tab("physical", "Physical plan"),
    );
    this.host = element("div", { class: "plan-host" }, list, this.#picture, this.#logical, this.#physical);
    tabs(list, () => {}).show("plan-tab-picture");
    query.addEventListener("checked", () => this.#draw());
  }

  open() {
    if (this.#query.verdict === null) this.#query.check();
    this.#draw();
  }

  async #draw() {
    if (this.host.offsetParent === null) return;
    const verdict = this.#query.verdict;
    if (verdict === null) return this.#blank("A query's plan is shown here.");
    if (!verdict.ok) return this.#blank(verdict.error.message);
    setText(this.#logical, verdict.logical);
    setText(this.#physical, verdict.physical);
    const key = JSON.stringify(verdict.picture);
    if (key === this.#drawn) return;
    this.#drawn = key;
    const picture = await topologyOf(verdict.picture, this.#picture);
    if (this.#drawn === key) this.#picture.replaceChildren(picture);
  }

  #blank(text) {
    this.#drawn = null;
    this.#picture.replaceChildren(element("p", { class: "blank" }, text));
    setText(this.#logical, "");
    setText(this.#physical, "");
  }
}
