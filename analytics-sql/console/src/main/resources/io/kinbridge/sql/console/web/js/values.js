/** How values are written, and what their types mean for that. */

const NUMERIC = /^(TINYINT|SMALLINT|INT|INTEGER|BIGINT|DECIMAL|DEC|NUMERIC|REAL|FLOAT|DOUBLE)\b/i;
const INEXACT = /^(REAL|FLOAT|DOUBLE)\b/i;
const TIME = /^TIMESTAMP\b/i;
const TEXT = /^(CHAR|CHARACTER|VARCHAR|BOOLEAN)\b/i;
const SCORE = /(^|_)SCORE$/i;

export const isNumeric = (column) => NUMERIC.test(column.type);
export const isTimestamp = (column) => TIME.test(column.type);
export const isText = (column) => TEXT.test(column.type);
/** Anomaly scores are known by their name: ANOMALY_SCORE and the like. */
export const isScore = (column) => isNumeric(column) && SCORE.test(column.name);

/** A type as it is shown: a text that may be of any length is just that. */
export const typeText = (type) => type.replace(/^(VARCHAR|VARBINARY)\(6553[45]\)$/, "$1");

/** The ROWTIME of a row, or any time in milliseconds, as SQL writes timestamps: 2015-05-17 10:05:03.000, in UTC. */
export function timestamp(millis) {
  const date = new Date(millis);
  return Number.isNaN(date.getTime()) ? String(millis) : date.toISOString().replace("T", " ").replace("Z", "");
}

/** Milliseconds of a timestamp's text (UTC); NaN if it is none. */
export function millisOf(text) {
  if (typeof text === "number") return text;
  if (typeof text !== "string" || text.length < 10) return NaN;
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11) || "00:00:00"}Z`);
}

/** A value in a table's cell: inexact numbers with six decimals at most. NULL is told apart by the caller. */
export function cellText(value, column) {
  if (typeof value === "number" && INEXACT.test(column.type) && !Number.isInteger(value)) {
    const size = Math.abs(value);
    return size >= 1e-4 && size < 1e15 ? String(Math.round(value * 1e6) / 1e6) : value.toPrecision(6);
  }
  return String(value);
}

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

export const count = (number) => (number < 0 ? "–" : whole.format(number));
export const shortCount = (number) => short.format(number);

/** A rate per second: 0, 0.4, 12, 5,001. */
export function rate(number) {
  if (number > 0 && number < 0.05) return "<0.1";
  return number < 10 ? String(Math.round(number * 10) / 10) : whole.format(number);
}

export function bytes(number) {
  if (number < 0) return "–";
  const units = ["B", "KiB", "MiB", "GiB"];
  let size = number;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${unit === 0 ? size : size.toFixed(size < 10 ? 1 : 0)} ${units[unit]}`;
}

/** How long ago, in the coarsest words that say it. */
export function ago(millis) {
  const seconds = Math.max(0, Math.round((Date.now() - millis) / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

export const plural = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;
