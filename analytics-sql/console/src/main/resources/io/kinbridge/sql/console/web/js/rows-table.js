/**
 * The results' table: as many rows in the page as are to be seen, whatever the number held. It follows the newest row while it is
 * scrolled to the end; elsewhere it stays where it is while rows come and go.
 */

import { element, perFrame } from "./dom.js";
import { cellText, isNumeric, timestamp, typeText } from "./values.js";

const ROW = 26;
const WIDTHS = { least: 56, most: 420, step: 16 };

export class RowsTable {
  /** The scrolling element. */
  host;
  following = true;

  #window = null;
  #columns = [];
  #shown = [];
  #widths = [];
  #widthsKnown = 0;
  #head;
  #body;
  #space;
  #pool = [];
  #anchor = null;
  #chosen = null;
  #placed = -1;
  #onOpen;
  #draw = perFrame(() => this.#paint());

  /** @param onOpen called with the row that Enter or a second click opens */
  constructor(onOpen) {
    this.#onOpen = onOpen;
    this.#head = element("div", { class: "rows-head", role: "row" });
    this.#body = element("div", { class: "rows-body", role: "rowgroup" });
    this.#space = element("div", { class: "rows-space", role: "presentation" }, this.#body);
    this.host = element(
      "div",
      { class: "rows", role: "grid", tabindex: "0", "aria-label": "Rows", "aria-readonly": "true" },
      element("div", { class: "rows-headgroup", role: "rowgroup" }, this.#head),
      this.#space,
    );
    this.host.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.host.addEventListener("keydown", (event) => this.#key(event));
    this.#body.addEventListener("click", (event) => this.#clicked(event));
    this.#body.addEventListener("dblclick", () => this.#open());
    new ResizeObserver(() => this.#draw()).observe(this.host);
  }

  /** Shows another result: its rows come from a RowWindow. */
  show(columns, window) {
    this.#window = window;
    this.#columns = columns;
    this.#shown = [
      ...(columns.some((column) => column.name === "ROWTIME") ? [] : [{ name: "ROWTIME", type: "TIMESTAMP", at: 0 }]),
      ...columns.map((column, at) => ({ ...column, at: at + 1 })),
    ];
    this.#widths = this.#shown.map((column) => (column.at === 0 ? 188 : clamp(headWidth(column), 80, 260)));
    this.#widthsKnown = 0;
    this.#chosen = null;
    this.#anchor = null;
    this.following = true;
    this.#pool.forEach((each) => each.row.remove());
    this.#pool = [];
    this.#head.replaceChildren(...this.#shown.map((column, at) => this.#headCell(column, at)));
    this.host.setAttribute("aria-colcount", String(this.#shown.length));
    this.#setWidths();
    this.update();
  }

  /** Something has come, or the filter is another. */
  update() {
    this.#draw();
  }

  toEnd() {
    this.following = true;
    this.#draw();
  }

  #paint() {
    const window = this.#window;
    if (window === null || this.host.clientHeight === 0) return;
    const complete = window.advance(12);
    const size = window.size;
    this.#guessWidths(size);
    this.#space.style.height = `${size * ROW}px`;
    this.host.setAttribute("aria-rowcount", String(size + 1));
    const view = this.host.clientHeight - this.#head.offsetHeight;
    let top = this.host.scrollTop;
    if (this.following) top = Math.max(0, size * ROW - view);
    else if (this.#anchor !== null) top = window.placeOf(this.#anchor.number) * ROW + this.#anchor.offset;
    if (Math.abs(top - this.host.scrollTop) >= 1) {
      this.host.scrollTop = top;
      this.#placed = this.host.scrollTop;
    }
    const from = Math.max(0, Math.floor(top / ROW) - 2);
    const to = Math.min(size, Math.ceil((top + view) / ROW) + 2);
    this.#body.style.transform = `translateY(${from * ROW}px)`;
    for (let at = from; at < to; at++) this.#fill(this.#slot(at - from), at);
    for (let at = Math.max(0, to - from); at < this.#pool.length; at++) this.#pool[at].row.hidden = true;
    if (!complete) this.#draw();
  }

  #slot(at) {
    while (this.#pool.length <= at) {
      const cells = this.#shown.map((column) =>
        element("div", { class: isNumeric(column) ? "cell number" : "cell", role: "gridcell" }),
      );
      const row = element("div", { class: "row", role: "row" }, cells);
      this.#body.append(row);
      this.#pool.push({ row, cells, held: null, number: -1 });
    }
    return this.#pool[at];
  }

  #fill(slot, place) {
    const number = this.#window.numberAt(place);
    const held = this.#window.source.at(number);
    slot.row.hidden = false;
    slot.row.classList.toggle("chosen", number === this.#chosen);
    slot.row.classList.toggle("odd", number % 2 === 1);
    if (slot.held === held && slot.number === number) return;
    slot.held = held;
    slot.number = number;
    slot.row.setAttribute("aria-rowindex", String(place + 2));
    slot.row.setAttribute("aria-selected", String(number === this.#chosen));
    this.#shown.forEach((column, at) => {
      const value = held[column.at];
      const text = column.at === 0 ? timestamp(value) : value === null ? "NULL" : cellText(value, column);
      const cell = slot.cells[at];
      if (cell.firstChild === null) cell.append(text);
      else if (cell.firstChild.data !== text) cell.firstChild.data = text;
      cell.classList.toggle("null", value === null);
    });
  }

  #scrolled() {
    if (this.#window === null) return;
    const top = this.host.scrollTop;
    if (top !== this.#placed) {
      this.following = top + this.host.clientHeight >= this.host.scrollHeight - 4;
      const place = Math.min(Math.floor(top / ROW), Math.max(0, this.#window.size - 1));
      this.#anchor = this.#window.size === 0 ? null : { number: this.#window.numberAt(place), offset: top - place * ROW };
      this.host.dispatchEvent(new Event("follow"));
    }
    this.#draw();
  }

  #key(event) {
    if (event.target !== this.host || this.#window === null) return;
    const size = this.#window.size;
    const page = Math.max(1, Math.floor(this.host.clientHeight / ROW) - 2);
    const at = this.#chosen === null ? null : this.#window.placeOf(this.#chosen);
    const first = Math.ceil(this.host.scrollTop / ROW);
    const to = {
      ArrowDown: at === null ? first : at + 1,
      ArrowUp: at === null ? first + page : at - 1,
      PageDown: (at ?? first) + page,
      PageUp: (at ?? first) - page,
      Home: 0,
      End: size - 1,
    }[event.key];
    if (event.key === "Enter") this.#open();
    else if (to === undefined || size === 0) return;
    else this.#choose(clamp(to, 0, size - 1));
    event.preventDefault();
  }

  #choose(place) {
    const view = this.host.clientHeight - this.#head.offsetHeight;
    const top = this.host.scrollTop;
    this.#chosen = this.#window.numberAt(place);
    if (place * ROW < top) this.#scrollTo(place * ROW);
    else if ((place + 1) * ROW > top + view) this.#scrollTo((place + 1) * ROW - view);
    else if (this.following && place < this.#window.size - 1) this.#scrollTo(top);
    this.#pool.forEach((slot) => (slot.number = -1));
    this.#draw();
  }

  #scrollTo(top) {
    const place = Math.floor(Math.max(0, top) / ROW);
    this.following = false;
    this.#anchor = { number: this.#window.numberAt(Math.min(place, this.#window.size - 1)), offset: Math.max(0, top) - place * ROW };
    this.host.dispatchEvent(new Event("follow"));
  }

  #clicked(event) {
    const row = event.target.closest(".row");
    const slot = this.#pool.find((each) => each.row === row);
    if (slot !== undefined) this.#choose(this.#window.placeOf(slot.number));
  }

  #open() {
    if (this.#chosen === null || this.#chosen < this.#window.source.first) return;
    this.#onOpen(this.#columns, this.#window.source.at(this.#chosen));
  }

  #headCell(column, at) {
    const grip = element("span", {
      class: "grip",
      role: "separator",
      tabindex: "0",
      "aria-orientation": "vertical",
      "aria-label": `Width of ${column.name}`,
    });
    const resize = (width) => {
      this.#widths[at] = clamp(width, 40, 1200);
      this.#widthsKnown = Infinity;
      grip.setAttribute("aria-valuenow", String(Math.round(this.#widths[at])));
      this.#setWidths();
    };
    grip.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -WIDTHS.step, ArrowRight: WIDTHS.step }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      resize(this.#widths[at] + by);
    });
    grip.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      const start = event.clientX - this.#widths[at];
      const move = (moved) => resize(moved.clientX - start);
      grip.addEventListener("pointermove", move);
      grip.addEventListener("pointerup", () => grip.removeEventListener("pointermove", move), { once: true });
    });
    grip.addEventListener("dblclick", () => resize(this.#contentWidth(column)));
    return element(
      "div",
      { class: isNumeric(column) ? "cell number" : "cell", role: "columnheader", title: `${column.name} ${column.type}` },
      element("span", { class: "column-name" }, column.name),
      element("span", { class: "type" }, typeText(column.type)),
      grip,
    );
  }

  /** Columns get as wide as the first rows need; once more when there are a hundred. */
  #guessWidths(size) {
    if (size === 0 || (this.#widthsKnown > 0 && (this.#widthsKnown >= 100 || size < 100))) return;
    this.#widthsKnown = size;
    this.#widths = this.#shown.map((column) => (column.at === 0 ? 188 : this.#contentWidth(column)));
    this.#setWidths();
  }

  #contentWidth(column) {
    let most = 0;
    const size = Math.min(this.#window.size, 200);
    for (let at = this.#window.size - size; at < this.#window.size; at++) {
      const value = this.#window.rowAt(at)[column.at];
      most = Math.max(most, value === null ? 4 : column.at === 0 ? 23 : cellText(value, column).length);
    }
    return clamp(Math.max(headWidth(column), most * 7.25 + 21), WIDTHS.least, WIDTHS.most);
  }

  #setWidths() {
    const total = this.#widths.reduce((sum, width) => sum + width, 0);
    this.host.style.setProperty("--columns", `${this.#widths.map((width) => `${width}px`).join(" ")} minmax(0, 1fr)`);
    this.host.style.setProperty("--total", `${total}px`);
  }
}

const headWidth = (column) => Math.max(column.name.length * 9, Math.min(typeText(column.type).length, 12) * 6.8) + 24;
const clamp = (value, low, high) => Math.max(low, Math.min(high, value));
