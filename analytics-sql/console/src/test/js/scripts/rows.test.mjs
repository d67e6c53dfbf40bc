import assert from "node:assert/strict";
import { test } from "node:test";
import { csvOf, jsonOf } from "../web/js/download.js";
import { filterOf } from "../web/js/row-filter.js";
import { RowRing } from "../web/js/row-ring.js";
import { RowWindow } from "../web/js/row-window.js";

const columns = [
  { name: "page", type: "VARCHAR(16)" },
  { name: "bytes", type: "BIGINT" },
];
const row = (at) => [at, `/page ${at}`, at % 3 === 0 ? null : at * 10];
const rows = (from, to) => Array.from({ length: to - from }, (_, at) => row(from + at));

test("a ring holds the last rows and counts all", () => {
  const ring = new RowRing(5);
  ring.push(rows(0, 3));
  const frozen = ring.frozen();
  ring.push(rows(3, 12));
  assert.deepEqual([ring.first, ring.end, ring.at(7)[0], ring.at(11)[0]], [7, 12, 7, 11]);
  assert.deepEqual([frozen.first, frozen.end, frozen.at(2)[0]], [0, 3, 2]);
});

test("a window with a filter follows the ring, piece by piece", () => {
  const ring = new RowRing(100);
  const window = new RowWindow(ring);
  window.filter(filterOf("bytes=null", columns));
  ring.push(rows(0, 10));
  assert.equal(window.advance(10), true);
  assert.deepEqual([window.size, window.numberAt(1), window.placeOf(4)], [4, 3, 2]);
  ring.push(rows(10, 205));
  while (!window.advance(0));
  assert.equal(window.size, 34);
  assert.equal(window.rowAt(0)[0], 105);
});

test("a filter takes texts and comparisons, all of which must hold", () => {
  const found = (text) => rows(0, 20).filter(filterOf(text, columns)).map(([at]) => at);
  assert.deepEqual(found("bytes>150 bytes<=190"), [16, 17, 19]);
  assert.deepEqual(found('"/PAGE 7"'), [7]);
  assert.deepEqual(found("page~1 bytes!=null bytes<120"), [1, 10, 11]);
  assert.deepEqual(found("no=7"), []);
  assert.equal(filterOf("  ", columns), null);
});

test("downloads tell NULL from an empty text, and keep commas and quotes", () => {
  const held = [[0, 'a,"b"', null], [1, "", 5]];
  assert.equal(csvOf(columns, held), 'ROWTIME,page,bytes\r\n1970-01-01 00:00:00.000,"a,""b""",\r\n1970-01-01 00:00:00.001,"",5\r\n');
  assert.deepEqual(JSON.parse(jsonOf(columns, held))[1], { ROWTIME: "1970-01-01 00:00:00.001", page: "", bytes: 5 });
});
