import assert from "node:assert/strict";
import { test } from "node:test";
import { applicationCode, prefixOf } from "../web/js/application-code.js";

const inputs = new Map([["clicks", "CLICKS_001"]]);

test("a query becomes a stream and a pump that reads the in-application stream", () => {
  const { code, outputs } = applicationCode('SELECT STREAM "clicks"."page", \'"clicks"\' AS t FROM "clicks"', [
    { name: "page", type: "VARCHAR(8)" },
    { name: "T", type: "CHAR(8)" },
  ], inputs);
  assert.equal(
    code,
    `CREATE OR REPLACE STREAM "DESTINATION_SQL_STREAM" (
  "page" VARCHAR(8),
  "T" CHAR(8)
);

CREATE OR REPLACE PUMP "DESTINATION_SQL_STREAM_PUMP" AS INSERT INTO "DESTINATION_SQL_STREAM"
SELECT STREAM "CLICKS_001"."page", '"clicks"' AS t FROM "CLICKS_001";`,
  );
  assert.deepEqual(outputs, ["DESTINATION_SQL_STREAM"]);
});

test("a last SELECT that only shows a declared stream is left out", () => {
  const text = 'CREATE STREAM s (a INTEGER); CREATE PUMP p AS INSERT INTO s SELECT STREAM "a" FROM "clicks"; SELECT STREAM * FROM s;';
  const { code, outputs } = applicationCode(text, [], inputs);
  assert.equal(code, 'CREATE STREAM s (a INTEGER);\n\nCREATE PUMP p AS INSERT INTO s SELECT STREAM "a" FROM "CLICKS_001";');
  assert.deepEqual(outputs, ["S"]);
});

test("prefixes are plain names of their own", () => {
  assert.equal(prefixOf("taxi-rides.v2", new Set()), "TAXI_RIDES_V2");
  assert.equal(prefixOf("7up", new Set(["_7UP"])), "_7UP_2");
});
