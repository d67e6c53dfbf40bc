/** How queries read a stream: its schema as JSON to edit, and records of it as the schema sees them. */

import { attempt, openDialog, toast } from "./dialogs.js";
import { element } from "./dom.js";
import { plural, typeText } from "./values.js";

export async function openSchemaDialog(api, name, changed) {
  const text = element("textarea", { spellcheck: false, "aria-label": "InputSchema in JSON" });
  const said = element("p", { role: "status" });
  const preview = element("div", { class: "table-wrap", tabindex: "0", role: "region", "aria-label": "Records as the schema sees them" });
  const records = element("input", { type: "number", min: "1", max: "10000", value: "100" });
  const showSchema = (schema) => (text.value = JSON.stringify(schema, null, 2));

  const sample = () =>
    attempt(async () => {
      const sampled = await api.discover(name, Number(records.value));
      showSchema(sampled.schema);
      preview.replaceChildren(tableOf(sampled.columns, sampled.rows));
      said.textContent = `${plural(sampled.columns.length, "column")}, as the latest records have them. Not kept until you declare it.`;
    }, sampleButton);
  const declare = () =>
    attempt(async () => {
      await api.declareSchema(name, parsed(text.value));
      toast(`Queries read ${name} with this schema from now on`);
      await changed();
      dialog.close();
    }, declareButton);
  const forget = () =>
    attempt(async () => {
      await api.forgetSchema(name);
      toast(`The schema of ${name} is forgotten: the next query looks at its records`);
      await changed();
      dialog.close();
    }, forgetButton);

  const sampleButton = element("button", { type: "button", onclick: sample }, "Sample the schema");
  const declareButton = element("button", { type: "button", class: "primary", onclick: declare }, "Declare");
  const forgetButton = element("button", { type: "button", class: "danger start", onclick: forget }, "Forget");
  const dialog = openDialog({
    title: `Schema of ${name}`,
    wide: true,
    content: [
      element("div", { class: "row-fields" }, element("label", { class: "field" }, element("span", {}, "Latest records to look at"), records), sampleButton),
      said,
      element(
        "div",
        { class: "schema-form" },
        element("label", { class: "field" }, element("span", {}, "InputSchema"), text),
        element("div", { class: "field" }, element("span", {}, "Records as it sees them"), preview),
      ),
    ],
    actions: [forgetButton, declareButton],
  });
  preview.append(element("p", { class: "blank" }, "Sample the schema to see some."));
  try {
    const known = await api.schema(name);
    if (text.value === "") {
      showSchema(known.schema);
      said.textContent = known.declared ? "Declared." : "Found by looking at records; not declared.";
    }
  } catch (failure) {
    said.textContent = failure.message;
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (fault) {
    throw new Error(`The schema is not JSON: ${fault.message}`);
  }
}

export function tableOf(columns, rows) {
  return element(
    "table",
    {},
    element("thead", {}, element("tr", {}, columns.map(({ name, type }) => element("th", { scope: "col" }, name, " ", element("span", { class: "type" }, typeText(type)))))),
    element(
      "tbody",
      {},
      rows.slice(0, 100).map((row) =>
        element("tr", {}, row.map((value) => element("td", { class: value === null ? "null" : "" }, value === null ? "NULL" : String(value)))),
      ),
    ),
  );
}
