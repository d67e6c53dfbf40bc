/**
 * The latest rows of a query. Each row that ever came has a number, from 0; those from `first` to before `end` are held.
 * A row is what the API sends: ROWTIME in milliseconds, then a value a column.
 */
export class RowRing {
  #rows;
  #capacity;
  #end = 0;

  constructor(capacity) {
    this.#capacity = capacity;
    this.#rows = [];
  }

  push(rows) {
    for (const row of rows) {
      this.#rows[this.#end % this.#capacity] = row;
      this.#end++;
    }
  }

  get first() {
    return Math.max(0, this.#end - this.#capacity);
  }

  get end() {
    return this.#end;
  }

  at(number) {
    return this.#rows[number % this.#capacity];
  }

  /** What is held now, which later rows do not push out. */
  frozen() {
    const first = this.first;
    const rows = Array.from({ length: this.#end - first }, (_, at) => this.at(first + at));
    return { first, end: this.#end, at: (number) => rows[number - first] };
  }
}
