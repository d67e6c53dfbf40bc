/** The dialect's words as the server knows them, made into CodeMirror's language, and the colours of its parts. */

import { SQLDialect, sql } from "@codemirror/lang-sql";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";

const TYPES =
  "boolean tinyint smallint integer int bigint decimal dec numeric real float double char character varchar binary varbinary date time timestamp interval";

/** @param dialect the API's: keywords, and functions with their signatures */
export function languageOf(dialect) {
  const types = new Set(TYPES.split(" "));
  const functions = dialect.functions.map((each) => each.name.toLowerCase()).filter((name) => /^\w+$/.test(name));
  const builtin = new Set(functions);
  const keywords = dialect.keywords.map((word) => word.toLowerCase()).filter((word) => !types.has(word) && !builtin.has(word));
  return sql({
    dialect: SQLDialect.define({
      keywords: keywords.join(" "),
      types: TYPES,
      builtin: functions.join(" "),
      doubleQuotedStrings: false,
      identifierQuotes: '"',
      slashComments: true,
      hashComments: false,
      operatorChars: "*+-%<>!=&|~^/?",
    }),
  });
}

export const colours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.keyword, color: "var(--sql-keyword)", fontWeight: "600" },
    { tag: [tags.typeName], color: "var(--sql-type)" },
    { tag: [tags.standard(tags.name), tags.function(tags.variableName)], color: "var(--sql-function)" },
    { tag: tags.special(tags.string), color: "var(--sql-identifier)" },
    { tag: [tags.string], color: "var(--sql-string)" },
    { tag: [tags.number, tags.bool, tags.null], color: "var(--sql-number)" },
    { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
    { tag: [tags.operator, tags.punctuation, tags.separator, tags.paren], color: "var(--muted)" },
  ]),
);
