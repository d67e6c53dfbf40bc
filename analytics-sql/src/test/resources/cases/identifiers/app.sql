CREATE OR REPLACE STREAM "destination stream" ("from" INTEGER, "Mixed Case" INTEGER, PLAIN INTEGER, "quo""te" INTEGER);
/* a block comment; with a semicolon and a 'quote */
CREATE OR REPLACE PUMP "the pump" AS INSERT INTO "destination stream" -- to the end of the line; '
SELECT STREAM t."select" AS "from", "Mixed Case", LowC AS plain, "a""b" -- trailing
FROM "SOURCE_SQL_STREAM_001" AS t // slashes
WHERE /* inline */ t."select" > 0;
