/** A query of the editor as the code of an application, which reads in-application streams and writes them by pumps. */

import { nameOf, quoted, sourcesNamed, streamsDeclared, tokens } from "./sql-text.js";

export const OUTPUT = "DESTINATION_SQL_STREAM";

/**
 * @param text what the editor holds
 * @param columns of its last SELECT: [{name, type}], as the server's check tells them
 * @param inputs from the name of a stream or topic to the in-application stream that holds its rows
 * @returns {code, outputs: names of the in-application streams that it makes}
 */
export function applicationCode(text, columns, inputs) {
  const statements = statementsOf(text);
  const declared = [...streamsDeclared(text).keys()];
  const last = statements[statements.length - 1];
  if (last !== undefined && /^SELECT$/i.test(firstWord(last) ?? "")) {
    const shown = sourcesNamed(last);
    const shows = /^\s*SELECT\s+STREAM\s+\*\s+FROM\s+\S+\s*$/i.test(last) && shown.length === 1 && declared.includes(shown[0].name);
    statements.pop();
    if (!shows) {
      const name = freeName(declared);
      const list = columns.filter(({ name: each }) => each !== "ROWTIME");
      const written = list.map((column) => `  ${quoted(column.name)} ${column.type}`).join(",\n");
      statements.push(
        `CREATE OR REPLACE STREAM ${quoted(name)} (\n${written}\n)`,
        `CREATE OR REPLACE PUMP ${quoted(`${name}_PUMP`)} AS INSERT INTO ${quoted(name)}\n${last.trim()}`,
      );
      declared.push(name);
    }
  }
  return { code: statements.map((statement) => `${renamed(statement.trim(), inputs)};`).join("\n\n"), outputs: declared };
}

/** The in-application name that a stream's or topic's rows get at first: 32 characters at most, no blanks and hyphens. */
export function prefixOf(name, taken) {
  const plain = name.toUpperCase().replace(/[^A-Z0-9_]+/g, "_").replace(/^([0-9])/, "_$1").slice(0, 28);
  let prefix = plain;
  for (let number = 2; taken.has(prefix); number++) prefix = `${plain}_${number}`;
  return prefix;
}

function statementsOf(text) {
  const statements = [];
  let from = 0;
  for (const token of tokens(text)) {
    if (token.kind !== "sign" || token.text !== ";") continue;
    statements.push(text.slice(from, token.from));
    from = token.to;
  }
  return [...statements, text.slice(from)].filter((statement) => firstWord(statement) !== null);
}

const firstWord = (statement) => tokens(statement).find((token) => token.kind !== "comment")?.text ?? null;

function freeName(taken) {
  let name = OUTPUT;
  for (let number = 2; taken.includes(name); number++) name = `${OUTPUT}_${number}`;
  return name;
}

/** Streams and topics by their in-application names; where one stands before a dot, as a table of a column, it does too. */
function renamed(statement, inputs) {
  let made = "";
  let from = 0;
  const all = tokens(statement);
  all.forEach((token, at) => {
    if (token.kind !== "quoted" && token.kind !== "word") return;
    const name = inputs.get(nameOf(token));
    const reads = /^(FROM|JOIN|,)$/i.test(all[at - 1]?.text ?? "") || all[at + 1]?.text === ".";
    if (name === undefined || !reads) return;
    made += statement.slice(from, token.from) + quoted(name);
    from = token.to;
  });
  return made + statement.slice(from);
}
