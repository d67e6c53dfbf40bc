/**
 * What the results' filter field means. Terms are divided by spaces and must all hold: a text that some value contains (any case), or
 * column, sign and value: STATUS=404, BYTES>1000, PATH~images, SCORE!=NULL. "Quotes" keep a term with spaces together.
 */

const TERM = /(?:[^\s"]|"[^"]*")+/g;
const COMPARISON = /^("?)([^=!<>~"]+)\1(=|!=|<>|>=|<=|>|<|~)(.*)$/;

/** @returns a predicate of a row (ROWTIME first), or null for an empty filter */
export function filterOf(text, columns) {
  const terms = (text.match(TERM) ?? []).map((term) => testOf(term, columns));
  if (terms.length === 0) return null;
  return (row) => terms.every((test) => test(row));
}

function testOf(term, columns) {
  const match = COMPARISON.exec(term);
  const at = match === null ? -1 : columns.findIndex((column) => column.name.toUpperCase() === match[2].toUpperCase());
  if (at < 0) {
    const wanted = term.replaceAll('"', "").toLowerCase();
    return (row) => {
      for (let value = 1; value < row.length; value++) {
        if (row[value] !== null && String(row[value]).toLowerCase().includes(wanted)) return true;
      }
      return false;
    };
  }
  const value = match[4].replaceAll('"', "");
  return comparison(at + 1, match[3] === "<>" ? "!=" : match[3], value);
}

function comparison(at, sign, wanted) {
  if (/^null$/i.test(wanted)) return sign === "!=" ? (row) => row[at] !== null : (row) => row[at] === null;
  const number = wanted.trim() === "" ? NaN : Number(wanted);
  const lower = wanted.toLowerCase();
  return (row) => {
    const held = row[at];
    if (held === null) return false;
    if (sign === "~") return String(held).toLowerCase().includes(lower);
    const numbers = !Number.isNaN(number) && !Number.isNaN(Number(held));
    const order = numbers ? Number(held) - number : compared(String(held), wanted);
    return { "=": order === 0, "!=": order !== 0, ">": order > 0, "<": order < 0, ">=": order >= 0, "<=": order <= 0 }[sign];
  };
}

const compared = (left, right) => (left < right ? -1 : left > right ? 1 : 0);
