/** What the editor offers: streams (quoted), columns of the streams that the text names, functions with their signatures, keywords. */

import { autocompletion, snippet } from "@codemirror/autocomplete";
import { expectedAt, quoted, sourcesNamed, streamsDeclared, tokens, written } from "./sql-text.js";
import { typeText } from "./values.js";

/**
 * @param dialect the API's keywords and functions
 * @param catalogue names() of streams and topics: [{name, kind}]; columnsOf(name): a promise of [{name, type}], empty where there is no schema
 */
export function completionOf(dialect, catalogue) {
  const reserved = new Set(dialect.keywords.map((word) => word.toUpperCase()));
  const called = new Set(dialect.functions.map((each) => each.name));
  const keywords = dialect.keywords
    .filter((word) => !called.has(word))
    .map((word) => ({ label: word.toUpperCase(), type: "keyword", boost: -30 }));
  const functions = dialect.functions.map((each) => functionEntry(each));

  const complete = async (context) => {
    const text = context.state.doc.toString();
    const token = tokens(text.slice(0, context.pos)).pop();
    if (token !== undefined && token.to === context.pos && (token.kind === "comment" || token.kind === "string")) return null;
    const typed = token !== undefined && token.to === context.pos && (token.kind === "word" || isOpenQuote(token)) ? token : null;
    const expected = expectedAt(text, context.pos);
    if (typed === null && !context.explicit && expected.kind !== "column") return null;
    const from = typed === null ? context.pos : typed.from;
    const options = await optionsFor(expected, text, typed?.kind === "quoted");
    return context.aborted || options.length === 0 ? null : { from, options, validFor: /^"?[\w$ .-]*$/ };
  };

  const optionsFor = async (expected, text, inQuotes) => {
    const declared = streamsDeclared(text);
    const columnsOf = async (name) => declared.get(name) ?? (await catalogue.columnsOf(name).catch(() => []));
    if (expected.kind === "source") return sourceEntries(declared, inQuotes);
    const named = sourcesNamed(text);
    if (expected.kind === "column") {
      const source = named.find((each) => (each.alias ?? each.name) === expected.of || each.name === expected.of);
      return source === undefined ? [] : columnEntries(source.name, await columnsOf(source.name), inQuotes);
    }
    const names = [...new Set(named.map((each) => each.name))];
    const columns = (await Promise.all(names.map(async (name) => columnEntries(name, await columnsOf(name), inQuotes)))).flat();
    return inQuotes ? [...columns, ...sourceEntries(declared, true)] : [...columns, ...functions, ...keywords, ...sourceEntries(declared, false, -40)];
  };

  const sourceEntries = (declared, inQuotes, boost = 10) => [
    ...[...declared.keys()].map((name) => nameEntry(inQuotes ? quoted(name) : written(name, reserved), "class", "in the query", boost)),
    ...catalogue.names().map(({ name, kind }) => nameEntry(quoted(name), "class", kind, boost)),
  ];

  const columnEntries = (source, columns, inQuotes) =>
    columns.map(({ name, type }) => nameEntry(inQuotes ? quoted(name) : written(name, reserved), "property", typeText(type), 20, source));

  return autocompletion({ override: [complete], icons: false, maxRenderedOptions: 60, interactionDelay: 30 });
}

const isOpenQuote = (token) => token.kind === "quoted" && (token.text.length === 1 || !token.text.endsWith('"'));

/** A name; a quote that the editor has closed after the cursor goes with it. */
function nameEntry(label, type, detail, boost, source = undefined) {
  return {
    label,
    type,
    detail,
    boost,
    info: source === undefined ? undefined : `of ${source}`,
    apply: (view, _completion, from, to) => {
      const closes = label.endsWith('"') && view.state.sliceDoc(to, to + 1) === '"' && view.state.sliceDoc(from, from + 1) === '"';
      view.dispatch({
        changes: { from, to: closes ? to + 1 : to, insert: label },
        selection: { anchor: from + label.length },
        userEvent: "input.complete",
      });
    },
  };
}

function functionEntry({ name, signature, kind }) {
  const bracket = signature.indexOf("(");
  const entry = { label: name, type: "function", detail: bracket < 0 ? kind : signature.slice(bracket), info: `${signature}\n${kind}` };
  if (bracket >= 0) entry.apply = snippet(`${name}(\${})\${}`);
  return entry;
}
