import assert from "node:assert/strict";
import { test } from "node:test";
import { RowRing } from "../web/js/row-ring.js";
import { RowWindow } from "../web/js/row-window.js";
import { choicesOf, Series, timeTicks } from "../web/js/series.js";

const columns = [
  { name: "AT", type: "TIMESTAMP" },
  { name: "HOST", type: "VARCHAR(8)" },
  { name: "RIDES", type: "INTEGER" },
  { name: "ANOMALY_SCORE", type: "DOUBLE" },
];
const START = Date.UTC(2014, 6, 1);

function windowOf(size, score) {
  const ring = new RowRing(20_000);
  const at = (millis) => new Date(millis).toISOString().replace("T", " ").replace("Z", "");
  ring.push(Array.from({ length: size }, (_, n) => [n, at(START + n * 60_000), n % 2 === 0 ? "a" : "b", n, score(n)]));
  return new RowWindow(ring);
}

test("a first choice draws a number and the score over the time column", () => {
  assert.deepEqual(choicesOf(columns).first, { time: 1, values: [3, 4], split: null, threshold: null });
});

test("many rows become few points that keep the extremes", () => {
  const window = windowOf(20_000, (n) => (n === 777 ? 9 : 1 + (n % 10) / 10));
  const drawn = new Series(columns, 20_000).of(window, choicesOf(columns).first, 2000);
  assert.ok(drawn.drawn <= 2000, `${drawn.drawn} points`);
  const rides = drawn.lines[0].points;
  assert.deepEqual([rides[0].y, rides[rides.length - 1].y], [0, 19_999]);
  assert.ok(rides.every((point, at) => at === 0 || rides[at - 1].x <= point.x));
  assert.ok(drawn.lines[1].points.some((point) => point.y === 9));
});

test("scores above the mean and three deviations are marked, with the value beside", () => {
  const window = windowOf(1000, (n) => (n === 500 || n === 501 ? 5 + n / 1000 : 1 + (n % 7) / 10));
  const series = new Series(columns, 20_000);
  const drawn = series.of(window, choicesOf(columns).first, 2000);
  assert.deepEqual(drawn.marks, [
    { x: START + 501 * 60_000, score: 5.501, y: 501, peak: true },
    { x: START + 500 * 60_000, score: 5.5, y: 500, peak: false },
  ]);
  assert.equal(series.of(window, { ...choicesOf(columns).first, threshold: 5.5005 }, 2000).above, 1);
});

test("a text column splits a line into one for each", () => {
  const drawn = new Series(columns, 20_000).of(windowOf(100, () => 1), { time: 0, values: [3], split: 2, threshold: null }, 2000);
  assert.deepEqual(drawn.lines.map((line) => [line.group, line.points.length, line.points[1].y]), [["a", 50, 2], ["b", 50, 3]]);
});

test("ticks are round and say no more than they must", () => {
  const hour = 3_600_000;
  assert.deepEqual(timeTicks(START + hour / 2, START + 6 * hour, 8).map((tick) => tick.label), ["01:00", "02:00", "03:00", "04:00", "05:00", "06:00"]);
  assert.deepEqual(timeTicks(START - hour, START + hour, 4).map((tick) => tick.label), ["23:00", "23:30", "1 Jul", "00:30", "01:00"]);
  assert.deepEqual(timeTicks(START - 1, START + 250 * 24 * hour, 5).map((tick) => tick.label), ["Jul 2014", "Sep", "Nov", "Jan 2015", "Mar"]);
  assert.deepEqual(timeTicks(START, START, 4), []);
});
