/** A look at SQL text that may be unfinished: its tokens, the streams it names, the streams it declares, and the call that a place is in. */

const TOKEN = /\s+|(--[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|("(?:[^"]|"")*"?)|('(?:[^']|'')*'?)|([A-Za-z_][\w$]*)|(\d[\w.]*)|([\s\S])/g;

/** Tokens but for white space: kind (comment, quoted, string, word, number, sign), text, from, to. */
export function tokens(text) {
  const found = [];
  for (const match of text.matchAll(TOKEN)) {
    const group = [1, 2, 3, 4, 5, 6].find((each) => match[each] !== undefined);
    if (group === undefined) continue;
    const kind = ["comment", "quoted", "string", "word", "number", "sign"][group - 1];
    found.push({ kind, text: match[0], from: match.index, to: match.index + match[0].length });
  }
  return found;
}

/** The name that an identifier stands for: quoted as it is, unquoted in upper case. */
export function nameOf(token) {
  if (token.kind === "quoted") return token.text.replace(/^"/, "").replace(/"$/, "").replaceAll('""', '"');
  return token.text.toUpperCase();
}

/** An identifier as it must be written: quoted unless it is plain upper case and not reserved. */
export function written(name, reserved) {
  return /^[A-Z_][A-Z0-9_]*$/.test(name) && !reserved.has(name) ? name : quoted(name);
}

export function quoted(name) {
  return `"${name.replaceAll('"', '""')}"`;
}

const isName = (token) => token !== undefined && (token.kind === "quoted" || token.kind === "word");
const isWord = (token, ...words) => token?.kind === "word" && words.includes(token.text.toUpperCase());
const isSign = (token, sign) => token?.kind === "sign" && token.text === sign;

const AFTER_SOURCE = new Set(
  "WHERE GROUP ORDER HAVING WINDOW WINDOWED OVER ON JOIN INNER LEFT RIGHT FULL CROSS UNION AS PARTITION LIMIT SELECT FROM".split(" "),
);

/**
 * Where the text reads from: what stands after FROM, JOIN, or a comma in a FROM list, each with its alias if it has one.
 * @returns [{name, alias}]
 */
export function sourcesNamed(text) {
  const all = tokens(text).filter((token) => token.kind !== "comment");
  const found = [];
  let depth = 0;
  const fromDepths = new Set();
  for (let at = 0; at < all.length; at++) {
    const token = all[at];
    if (isSign(token, "(")) depth++;
    else if (isSign(token, ")")) fromDepths.delete(depth--);
    else if (isWord(token, "WHERE", "GROUP", "ORDER", "SELECT", "WINDOWED", "WINDOW", "ON")) fromDepths.delete(depth);
    const starts = isWord(token, "FROM", "JOIN") || (isSign(token, ",") && fromDepths.has(depth));
    if (isWord(token, "FROM")) fromDepths.add(depth);
    if (!starts || !isName(all[at + 1])) continue;
    let next = at + 2;
    const source = { name: nameOf(all[at + 1]), alias: null };
    if (isSign(all[next], "(")) continue;
    if (isWord(all[next], "OVER") && isSign(all[next + 1], "(")) next = afterBracket(all, next + 1);
    if (isWord(all[next], "AS")) next++;
    const alias = all[next];
    if (isName(alias) && !(alias.kind === "word" && AFTER_SOURCE.has(alias.text.toUpperCase()))) source.alias = nameOf(alias);
    found.push(source);
  }
  return found;
}

function afterBracket(all, opening) {
  let depth = 0;
  for (let at = opening; at < all.length; at++) {
    if (isSign(all[at], "(")) depth++;
    else if (isSign(all[at], ")") && --depth === 0) return at + 1;
  }
  return all.length;
}

/** The in-application streams that the text declares: name -> [{name, type}]. */
export function streamsDeclared(text) {
  const all = tokens(text).filter((token) => token.kind !== "comment");
  const found = new Map();
  for (let at = 0; at < all.length; at++) {
    if (!isWord(all[at], "STREAM") || !isName(all[at + 1]) || !isSign(all[at + 2], "(")) continue;
    const columns = [];
    let depth = 1;
    let first = at + 3;
    for (let to = first; to < all.length && depth > 0; to++) {
      if (isSign(all[to], "(")) depth++;
      else if (isSign(all[to], ")")) depth--;
      const ends = depth === 0 || (depth === 1 && isSign(all[to], ","));
      if (!ends) continue;
      if (isName(all[first]) && to > first + 1) {
        columns.push({ name: nameOf(all[first]), type: text.slice(all[first + 1].from, all[to].from).trim() });
      }
      first = to + 1;
    }
    found.set(nameOf(all[at + 1]), columns);
  }
  return found;
}

/** The names that the text's INSERTs write to and CREATE STREAMs make, in their order. */
export function outputsOf(text) {
  return [...streamsDeclared(text).keys()];
}

/** The word before the innermost bracket that is open at a place, in upper case: the function whose arguments are being written. */
export function callAt(text, place) {
  const before = tokens(text.slice(0, place)).filter((token) => token.kind !== "comment");
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at--) {
    if (isSign(before[at], ";")) return null;
    if (isSign(before[at], ")")) depth++;
    else if (isSign(before[at], "(") && depth-- === 0) return before[at - 1]?.kind === "word" ? before[at - 1].text.toUpperCase() : null;
  }
  return null;
}

/** What kind of name a place waits for: "source", or "column" of an alias (`of`), or "any". */
export function expectedAt(text, place) {
  const before = tokens(text.slice(0, place)).filter((token) => token.kind !== "comment");
  const typed = before[before.length - 1];
  const within = typed !== undefined && isName(typed) && typed.to === place;
  const last = within ? before.length - 2 : before.length - 1;
  if (isSign(before[last], ".") && isName(before[last - 1])) return { kind: "column", of: nameOf(before[last - 1]) };
  if (isWord(before[last], "FROM", "JOIN")) return { kind: "source" };
  return { kind: "any" };
}

/** Where a line and a column (both from 1) are in the text, not beyond its end. */
export function offsetOf(text, line, column) {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const end = text.indexOf("\n", start);
    if (end < 0) break;
    start = end + 1;
  }
  const end = text.indexOf("\n", start);
  return Math.min(start + column - 1, end < 0 ? text.length : end);
}
