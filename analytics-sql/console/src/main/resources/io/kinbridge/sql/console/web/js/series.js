/** From rows to lines: numbers kept a column, few points that keep the extremes, and scores that stand out. Draws nothing. */

import { isNumeric, isScore, isText, isTimestamp, millisOf } from "./values.js";

/** The numbers of one column (or of ROWTIME: at = 0) of the rows in a ring, each worked out once. NaN where there is none. */
class Numbers {
  #values;
  #end = 0;
  #numberOf;
  #at;

  constructor(at, numberOf, capacity) {
    this.#values = new Float64Array(capacity);
    this.#at = at;
    this.#numberOf = numberOf;
  }

  advance(source) {
    for (let number = Math.max(this.#end, source.first); number < source.end; number++) {
      const value = source.at(number)[this.#at];
      this.#values[number % this.#values.length] = value === null || value === undefined ? NaN : this.#numberOf(value);
    }
    this.#end = Math.max(this.#end, source.end);
  }

  of(number) {
    return this.#values[number % this.#values.length];
  }
}

/** What may be drawn of a result, and what is drawn at first. Columns are told by their place in a row: 0 is ROWTIME. */
export function choicesOf(columns) {
  const placed = columns.map((column, at) => ({ ...column, at: at + 1 }));
  const times = placed.filter(isTimestamp);
  const rowtime = times.some((column) => column.name === "ROWTIME") ? [] : [{ name: "ROWTIME", type: "TIMESTAMP", at: 0 }];
  const numbers = placed.filter(isNumeric);
  const scores = numbers.filter(isScore);
  const plain = numbers.filter((column) => !isScore(column));
  return {
    times: [...times, ...rowtime],
    numbers,
    texts: placed.filter(isText),
    first: {
      time: (times.find((column) => column.name !== "ROWTIME") ?? times[0] ?? rowtime[0]).at,
      values: [...plain.slice(0, scores.length > 0 ? 1 : 2), ...scores.slice(0, 1)].map((column) => column.at),
      split: null,
      threshold: null,
    },
  };
}

const GROUPS = 8;
const MARKS = 200;
const PEAKS = 12;
/** How near peaks may stand to each other, as a share of the time that is drawn. */
const APART = 0.02;

export class Series {
  #columns;
  #capacity;
  #numbers = new Map();
  #codes = new Map();
  #names = new Map();

  constructor(columns, capacity) {
    this.#columns = columns;
    this.#capacity = capacity;
  }

  /**
   * @param window the rows to draw: size, numberAt(place), source
   * @param choice time, values, split (places of columns; null: none), threshold (null: mean and three standard deviations)
   * @param points at most so many in all
   * @returns lines [{column, group, score, points: [{x, y}]}], marks [{x, y, score, peak}] from the highest down, threshold, above, from, to, drawn, left (groups beyond the eighth)
   */
  of(window, choice, points) {
    const time = this.#numbersOf(choice.time, window.source, choice.time === 0 ? Number : millisOf);
    const codes = choice.split === null ? null : this.#codesOf(choice.split, window.source);
    const size = window.size;
    let from = Infinity;
    let to = -Infinity;
    const sizes = new Map();
    for (let place = 0; place < size; place++) {
      const number = window.numberAt(place);
      const x = time.of(number);
      if (Number.isNaN(x)) continue;
      if (x < from) from = x;
      if (x > to) to = x;
      const group = codes === null ? 0 : codes.of(number);
      sizes.set(group, (sizes.get(group) ?? 0) + 1);
    }
    const groups = [...sizes.keys()].sort((left, right) => sizes.get(right) - sizes.get(left)).slice(0, GROUPS).sort((a, b) => a - b);
    const result = { lines: [], marks: [], threshold: null, above: 0, from, to, drawn: 0, left: Math.max(0, sizes.size - GROUPS) };
    if (groups.length === 0) return result;
    const budget = Math.floor(points / (groups.length * Math.max(1, choice.values.length)));
    for (const at of choice.values) {
      const column = this.#columns[at - 1];
      const values = this.#numbersOf(at, window.source, Number);
      for (const group of groups) {
        const has = codes === null ? () => true : (number) => codes.of(number) === group;
        const thinned = thin(window, time, values, has, sizes.get(group), { from, to, budget });
        const name = codes === null ? null : this.#names.get(choice.split)[group];
        result.lines.push({ column: column.name, group: name, score: isScore(column), points: thinned });
        result.drawn += thinned.length;
      }
      if (isScore(column) && result.threshold === null) {
        const drawn = codes === null ? () => true : (number) => groups.includes(codes.of(number));
        this.#mark(result, window, time, values, drawn, choice);
      }
    }
    return result;
  }

  #mark(result, window, time, values, has, choice) {
    const threshold = choice.threshold ?? highOf(window, values);
    if (Number.isNaN(threshold)) return;
    const beside = choice.values.find((at) => !isScore(this.#columns[at - 1]));
    const others = beside === undefined ? null : this.#numbersOf(beside, window.source, Number);
    const marks = [];
    for (let place = 0; place < window.size; place++) {
      const number = window.numberAt(place);
      const score = values.of(number);
      if (!(score > threshold) || !has(number) || Number.isNaN(time.of(number))) continue;
      marks.push({ x: time.of(number), score, y: others === null ? NaN : others.of(number) });
    }
    result.threshold = threshold;
    result.above = marks.length;
    result.marks = marks.sort((left, right) => right.score - left.score).slice(0, MARKS);
    const peaks = [];
    const apart = (result.to - result.from) * APART;
    for (const mark of result.marks) {
      mark.peak = peaks.length < PEAKS && peaks.every((other) => Math.abs(other.x - mark.x) > apart);
      if (mark.peak) peaks.push(mark);
    }
  }

  #numbersOf(at, source, numberOf) {
    if (!this.#numbers.has(at)) this.#numbers.set(at, new Numbers(at, numberOf, this.#capacity));
    const numbers = this.#numbers.get(at);
    numbers.advance(source);
    return numbers;
  }

  /** Texts as numbers in the order in which they came. */
  #codesOf(at, source) {
    if (!this.#codes.has(at)) {
      const names = [];
      const known = new Map();
      const codeOf = (value) => {
        if (!known.has(value)) known.set(value, names.push(String(value)) - 1);
        return known.get(value);
      };
      this.#names.set(at, names);
      this.#codes.set(at, new Numbers(at, codeOf, this.#capacity));
    }
    const codes = this.#codes.get(at);
    codes.advance(source);
    return codes;
  }
}

/** All points if they are few; else the lowest and the highest of each of as many stretches of time as the budget has room for. */
function thin(window, time, values, has, size, { from, to, budget }) {
  const points = [];
  if (size <= budget) {
    for (let place = 0; place < window.size; place++) {
      const number = window.numberAt(place);
      if (!has(number)) continue;
      const x = time.of(number);
      const y = values.of(number);
      if (!Number.isNaN(x) && !Number.isNaN(y)) points.push({ x, y });
    }
    return points.sort((left, right) => left.x - right.x);
  }
  const stretches = Math.max(1, Math.floor(budget / 2));
  const scale = to > from ? (stretches - 1) / (to - from) : 0;
  const lows = new Array(stretches);
  const highs = new Array(stretches);
  for (let place = 0; place < window.size; place++) {
    const number = window.numberAt(place);
    if (!has(number)) continue;
    const x = time.of(number);
    const y = values.of(number);
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    const at = Math.floor((x - from) * scale);
    if (lows[at] === undefined) lows[at] = highs[at] = { x, y };
    else if (y < lows[at].y) lows[at] = { x, y };
    else if (y > highs[at].y) highs[at] = { x, y };
  }
  for (let at = 0; at < stretches; at++) {
    if (lows[at] === undefined) continue;
    if (lows[at] === highs[at]) points.push(lows[at]);
    else if (lows[at].x < highs[at].x) points.push(lows[at], highs[at]);
    else points.push(highs[at], lows[at]);
  }
  return points;
}

/** Mean and three standard deviations (Welford). Scores of 0 are those of a forest that still learns: left out. NaN below two others. */
function highOf(window, values) {
  let seen = 0;
  let mean = 0;
  let squares = 0;
  for (let place = 0; place < window.size; place++) {
    const value = values.of(window.numberAt(place));
    if (Number.isNaN(value) || value === 0) continue;
    seen++;
    const from = value - mean;
    mean += from / seen;
    squares += from * (value - mean);
  }
  return seen < 2 ? NaN : mean + 3 * Math.sqrt(squares / (seen - 1));
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7].map((n) => n * DAY),
];
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120];
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** Round times between two, at most so many, with texts that say no more than they must. UTC. */
export function timeTicks(from, to, most) {
  if (!(to > from)) return [];
  const step = STEPS.find((each) => (to - from) / each <= most);
  if (step === undefined) return monthTicks(from, to, most);
  const ticks = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push({ value: at, label: tickText(at, step) });
  return ticks;
}

function monthTicks(from, to, most) {
  const step = MONTH_STEPS.find((each) => (to - from) / (each * 30.4 * DAY) <= most) ?? MONTH_STEPS[MONTH_STEPS.length - 1];
  const ticks = [];
  const first = new Date(from);
  let month = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step;
  for (let at = startOf(month); at <= to; at = startOf((month += step))) {
    const date = new Date(at);
    const name = MONTHS[date.getUTCMonth()];
    if (at >= from) ticks.push({ value: at, label: date.getUTCMonth() === 0 || ticks.length === 0 ? `${name} ${date.getUTCFullYear()}` : name });
  }
  return ticks;
}

/** Of a month, counted from the year 0. */
const startOf = (month) => Date.UTC(Math.floor(month / 12), month % 12);

function tickText(millis, step) {
  const date = new Date(millis);
  const two = (number) => String(number).padStart(2, "0");
  const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  if (step >= DAY || millis % DAY === 0) return day;
  const minutes = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  if (step >= MINUTE) return minutes;
  if (step >= SECOND) return `${minutes}:${two(date.getUTCSeconds())}`;
  return `${two(date.getUTCSeconds())}.${String(date.getUTCMilliseconds()).padStart(3, "0")}`;
}
