/** The streams and topics of the cluster as they were last told, with their latest rates; asked for again while the page is seen. */

const EVERY = 2000;
const RATES_HELD = 30;

export class Catalogue extends EventTarget {
  sources = [];
  /** What the last question failed with; null if it did not. */
  failure = null;
  #api;
  #rates = new Map();
  #columns = new Map();

  constructor(api) {
    super();
    this.#api = api;
  }

  /** Asks now and then every two seconds. */
  watch() {
    const turn = async () => {
      if (!document.hidden || this.sources.length === 0) await this.ask();
      setTimeout(turn, EVERY);
    };
    return turn();
  }

  async ask() {
    try {
      this.sources = (await this.#api.sources()).sources;
      this.failure = null;
      for (const source of this.sources) this.#took(source);
    } catch (failure) {
      this.failure = failure;
    }
    this.dispatchEvent(new Event("change"));
  }

  #took(source) {
    const rates = this.#rates.get(source.name) ?? [];
    rates.push(source.rate ?? 0);
    if (rates.length > RATES_HELD) rates.shift();
    this.#rates.set(source.name, rates);
    if (source.schema) this.#columns.set(source.name, Promise.resolve(source.schema.columns));
  }

  names() {
    return this.sources.map(({ name, kind }) => ({ name, kind }));
  }

  source(name) {
    return this.sources.find((each) => each.name === name);
  }

  rates(name) {
    return this.#rates.get(name) ?? [];
  }

  /** The columns that queries read a source with: known, or asked for. Empty for no source of the cluster. */
  columnsOf(name) {
    if (this.source(name) === undefined) return Promise.resolve([]);
    if (!this.#columns.has(name)) {
      const asked = this.#api.schema(name).then((answer) => answer.columns);
      asked.catch(() => this.#columns.delete(name));
      this.#columns.set(name, asked);
    }
    return this.#columns.get(name);
  }

  forget(name) {
    this.#columns.delete(name);
    return this.ask();
  }
}
