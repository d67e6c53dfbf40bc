/** The rows that the table shows, in order: those of a source (a ring, or a frozen one) that a filter lets through. Found piece by piece. */
export class RowWindow {
  #source;
  #predicate = null;
  #matches = [];
  #dropped = 0;
  #scanned = 0;

  constructor(source) {
    this.#source = source;
  }

  show(source) {
    this.#source = source;
    this.#again();
  }

  filter(predicate) {
    this.#predicate = predicate;
    this.#again();
  }

  get source() {
    return this.#source;
  }

  get filtered() {
    return this.#predicate !== null;
  }

  /** Takes in what has come since. @returns false if it stopped for its time, in milliseconds, was up: call again soon */
  advance(budget) {
    if (this.#predicate === null) return true;
    const { first, end } = this.#source;
    while (this.#dropped < this.#matches.length && this.#matches[this.#dropped] < first) this.#dropped++;
    if (this.#dropped > 4096) {
      this.#matches.splice(0, this.#dropped);
      this.#dropped = 0;
    }
    const until = performance.now() + budget;
    for (let at = Math.max(this.#scanned, first); at < end; at++) {
      if (this.#predicate(this.#source.at(at))) this.#matches.push(at);
      this.#scanned = at + 1;
      if (at % 256 === 0 && performance.now() > until) return false;
    }
    return true;
  }

  get size() {
    return this.#predicate === null ? this.#source.end - this.#source.first : this.#matches.length - this.#dropped;
  }

  /** The number of the row at a place, from 0. */
  numberAt(place) {
    return this.#predicate === null ? this.#source.first + place : this.#matches[this.#dropped + place];
  }

  /** The place of the row with a number, or of the next one that is shown. */
  placeOf(number) {
    if (this.#predicate === null) return Math.max(0, number - this.#source.first);
    let low = this.#dropped;
    let high = this.#matches.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#matches[middle] < number) low = middle + 1;
      else high = middle;
    }
    return low - this.#dropped;
  }

  rowAt(place) {
    return this.#source.at(this.numberAt(place));
  }

  #again() {
    this.#matches = [];
    this.#dropped = 0;
    this.#scanned = 0;
  }
}
