/** The rows that are held, as a file. */

import { timestamp } from "./values.js";

/** RFC 4180, with a line of names; NULL is an empty field, an empty text is "". */
export function csvOf(columns, rows) {
  const field = (value) => {
    if (value === null) return "";
    const text = String(value);
    return text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [namesOf(columns).map(field).join(",")];
  for (const row of rows) lines.push(valuesOf(columns, row).map(field).join(","));
  return `${lines.join("\r\n")}\r\n`;
}

/** An array with an object a row. */
export function jsonOf(columns, rows) {
  const names = namesOf(columns);
  const objects = rows.map((row) => objectOf(names, valuesOf(columns, row)));
  return `[\n${objects.map((each) => `  ${JSON.stringify(each)}`).join(",\n")}\n]\n`;
}

/** One row as an object. */
export function rowObject(columns, row) {
  return objectOf(namesOf(columns), valuesOf(columns, row));
}

const hasRowtime = (columns) => columns.some((column) => column.name === "ROWTIME");
const namesOf = (columns) => [...(hasRowtime(columns) ? [] : ["ROWTIME"]), ...columns.map((column) => column.name)];
const valuesOf = (columns, row) => (hasRowtime(columns) ? row.slice(1) : [timestamp(row[0]), ...row.slice(1)]);

function objectOf(names, values) {
  const made = {};
  names.forEach((name, at) => (made[name] = values[at]));
  return made;
}

export function offer(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
