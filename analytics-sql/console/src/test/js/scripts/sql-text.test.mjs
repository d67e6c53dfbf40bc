import assert from "node:assert/strict";
import { test } from "node:test";
import { callAt, expectedAt, offsetOf, sourcesNamed, streamsDeclared, written } from "../web/js/sql-text.js";

test("sourcesNamed finds what stands after FROM and JOIN and commas, with aliases", () => {
  const text = `-- FROM "comment"
    SELECT STREAM 'FROM "text"', c."page" FROM "clicks" AS c JOIN orders OVER (RANGE INTERVAL '1' MINUTE PRECEDING) AS o ON TRUE`;
  assert.deepEqual(sourcesNamed(text), [
    { name: "clicks", alias: "C" },
    { name: "ORDERS", alias: "O" },
  ]);
  assert.deepEqual(sourcesNamed('SELECT STREAM * FROM "a" x, "b" WHERE f(1, y)').map((each) => each.name), ["a", "b"]);
  assert.deepEqual(sourcesNamed('SELECT STREAM * FROM TABLE(F(CURSOR(SELECT STREAM * FROM "in""ner"), 1))').map((each) => each.name), ['in"ner']);
});

test("streamsDeclared reads columns with their types, brackets and all", () => {
  const declared = streamsDeclared('CREATE OR REPLACE STREAM "OUT" (a VARCHAR(16), "b" DECIMAL(4, 2) NOT NULL); CREATE STREAM t (c INTEGER)');
  assert.deepEqual([...declared.keys()], ["OUT", "T"]);
  assert.deepEqual(declared.get("OUT"), [
    { name: "A", type: "VARCHAR(16)" },
    { name: "b", type: "DECIMAL(4, 2) NOT NULL" },
  ]);
});

test("expectedAt tells what a place waits for", () => {
  assert.deepEqual(expectedAt('SELECT STREAM * FROM "cl', 24), { kind: "source" });
  assert.deepEqual(expectedAt("SELECT STREAM c.pa", 18), { kind: "column", of: "C" });
  assert.deepEqual(expectedAt("SELECT STREAM pa", 16), { kind: "any" });
});

test("callAt finds the innermost open call", () => {
  assert.equal(callAt("SELECT SUM(FLOOR(a TO MINUTE), ", 31), "SUM");
  assert.equal(callAt("SELECT (1 + ", 12), "SELECT");
  assert.equal(callAt("SELECT f(1); ", 13), null);
});

test("written quotes what must be", () => {
  const reserved = new Set(["VALUE"]);
  assert.deepEqual(["PRICE", "price", "VALUE", 'a"b'].map((name) => written(name, reserved)), ["PRICE", '"price"', '"VALUE"', '"a""b"']);
});

test("offsetOf counts lines and columns from one and stays in the line", () => {
  assert.equal(offsetOf("ab\ncd\n", 2, 2), 4);
  assert.equal(offsetOf("ab\ncd\n", 1, 9), 2);
  assert.equal(offsetOf("ab", 7, 1), 0);
});
