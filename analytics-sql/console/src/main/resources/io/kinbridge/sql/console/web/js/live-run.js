/** One run of a query: its rows as they come, its statistics, its end. Tells `change` listeners; draws nothing. */

import { RowRing } from "./row-ring.js";

export const ROWS_HELD = 20_000;
const PROBLEMS_HELD = 200;

export class LiveRun extends EventTarget {
  /** starting, running, complete, stopped, failed */
  state = "starting";
  message = "";
  columns = [];
  picture = null;
  ring = new RowRing(ROWS_HELD);
  statistics = { recordsIn: 0, rowsOut: 0, problems: 0, lag: 0, stateBytes: 0 };
  /** Records read and rows made in a second, over the last statistics. */
  rates = { in: 0, out: 0 };
  problems = [];
  dropped = 0;
  startedAt = Date.now();

  #api;
  #id = null;
  #events = null;
  #statisticsAt = null;

  constructor(api, sql) {
    super();
    this.#api = api;
    this.sql = sql;
  }

  get open() {
    return this.state === "starting" || this.state === "running";
  }

  /** @throws ApiError if the server refuses it */
  async start(query) {
    let started;
    try {
      started = await this.#api.startQuery({ ...query, sql: this.sql });
    } catch (refused) {
      this.#end("failed", refused.message);
      throw refused;
    }
    this.#id = started.id;
    this.columns = started.columns;
    this.picture = started.picture;
    if (this.state !== "starting") {
      this.#api.stopQuery(started.id).catch(() => {});
      return;
    }
    this.state = "running";
    this.#listen();
    this.#changed();
  }

  stop() {
    if (!this.open) return;
    if (this.#id !== null) this.#api.stopQuery(this.#id).catch(() => {});
    this.#end("stopped", "Stopped");
  }

  #listen() {
    const events = this.#api.eventsOf(this.#id);
    this.#events = events;
    events.addEventListener("rows", (event) => {
      const batch = JSON.parse(event.data);
      this.ring.push(batch.rows);
      this.dropped += batch.dropped ?? 0;
      this.#changed();
    });
    events.addEventListener("problem", (event) => {
      this.problems.push({ at: Date.now(), ...JSON.parse(event.data) });
      if (this.problems.length > PROBLEMS_HELD) this.problems.shift();
      this.#changed();
    });
    events.addEventListener("statistics", (event) => this.#measured(JSON.parse(event.data)));
    events.addEventListener("ended", (event) => {
      const { reason, message } = JSON.parse(event.data);
      this.#end({ COMPLETE: "complete", CLOSED: "stopped" }[reason] ?? "failed", message ?? "");
    });
    events.addEventListener("error", () => {
      // The browser tries again by itself unless the server said that the query is not there any more.
      if (events.readyState === EventSource.CLOSED && this.open) this.#end("failed", "The console has ended this query, or is gone");
    });
  }

  #measured(statistics) {
    const now = performance.now();
    if (this.#statisticsAt !== null && now > this.#statisticsAt) {
      const seconds = (now - this.#statisticsAt) / 1000;
      this.rates = {
        in: Math.max(0, statistics.recordsIn - this.statistics.recordsIn) / seconds,
        out: Math.max(0, statistics.rowsOut - this.statistics.rowsOut) / seconds,
      };
    }
    this.#statisticsAt = now;
    this.statistics = statistics;
    this.#changed();
  }

  #end(state, message) {
    this.state = state;
    this.message = message;
    this.rates = { in: 0, out: 0 };
    this.#events?.close();
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
