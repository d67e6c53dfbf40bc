/** Makes an application: from the editor's text, with inputs and outputs chosen, or as the JSON that declares it. */

import { applicationCode, prefixOf } from "./application-code.js";
import { attempt, openDialog, toast } from "./dialogs.js";
import { element, iconButton } from "./dom.js";
import { tabs } from "./layout.js";
import { outputsOf, sourcesNamed } from "./sql-text.js";

/** @param text of the editor, with the columns of the rows that it shows; may be blank */
export function openApplicationForm({ api, catalogue, text, columns, made }) {
  const form = new ApplicationForm(api, catalogue, made);
  form.fill(text, columns);
}

/** Another declaration for an application that is stopped. */
export function openDeclaration(api, application, made) {
  const json = element("textarea", { rows: 24, spellcheck: false, value: pretty(application.declaration), "aria-label": "Declaration in JSON" });
  const save = element("button", {
    type: "button",
    class: "primary",
    onclick: () =>
      attempt(async () => {
        await api.replaceApplication(application.name, json.value);
        await made(application.name);
        dialog.close();
      }, save),
  }, "Replace");
  const dialog = openDialog({ title: `Declaration of ${application.name}`, wide: true, content: json, actions: [save] });
}

class ApplicationForm {
  #api;
  #catalogue;
  #made;
  #name = element("input", { required: true, pattern: "[A-Za-z0-9_.\\-]{1,128}", placeholder: "requests-per-minute", autocomplete: "off", id: "application-name" });
  #code = element("textarea", { rows: 11, spellcheck: false, "aria-label": "Code" });
  #inputs = element("div", { class: "ends" });
  #outputs = element("div", { class: "ends" });
  #json = element("textarea", { rows: 22, spellcheck: false, "aria-label": "Declaration in JSON" });
  #known;
  #streams = element("datalist", { id: "in-application-streams" });
  #dialog;
  #raw = false;

  constructor(api, catalogue, made) {
    this.#api = api;
    this.#catalogue = catalogue;
    this.#made = made;
    this.#known = element("datalist", { id: "known-sources" }, catalogue.sources.map(({ name }) => element("option", { value: name })));
  }

  fill(text, columns) {
    const inputs = new Map();
    for (const { name } of sourcesNamed(text)) {
      if (this.#catalogue.source(name) === undefined || inputs.has(name)) continue;
      inputs.set(name, prefixOf(name, new Set(inputs.values())));
    }
    const { code, outputs } = applicationCode(text, columns, new Map([...inputs].map(([name, prefix]) => [name, `${prefix}_001`])));
    this.#code.value = code;
    this.#code.addEventListener("input", () => this.#tellStreams());
    inputs.forEach((prefix, name) => this.#addInput(name, prefix));
    if (inputs.size === 0) this.#addInput();
    const last = outputs[outputs.length - 1];
    this.#addOutput(last ?? "");
    this.#tellStreams();
    this.#open();
  }

  #open() {
    const list = element(
      "div",
      { class: "tabs small", role: "tablist", "aria-label": "How it is declared" },
      element("button", { type: "button", role: "tab", id: "declare-form", "aria-controls": "declare-form-panel" }, "Form"),
      element("button", { type: "button", role: "tab", id: "declare-json", "aria-controls": "declare-json-panel" }, "JSON"),
    );
    const panel = element(
      "div",
      { class: "application-form", id: "declare-form-panel", role: "tabpanel", "aria-labelledby": "declare-form" },
      element("label", { class: "field" }, element("span", {}, "Name"), this.#name),
      element("label", { class: "field" }, element("span", {}, "Code"), this.#code),
      element("div", { class: "field" }, element("span", {}, "Inputs"), this.#inputs, iconButton("plus", "Another input", { class: "quiet add-end", onclick: () => this.#addInput() }, "Another input")),
      element("div", { class: "field" }, element("span", {}, "Outputs"), this.#outputs, iconButton("plus", "Another output", { class: "quiet add-end", onclick: () => this.#addOutput("") }, "Another output")),
      this.#known,
      this.#streams,
    );
    const jsonPanel = element("div", { id: "declare-json-panel", class: "field", role: "tabpanel", "aria-labelledby": "declare-json" }, this.#json);
    const create = element("button", { type: "button", class: "primary", onclick: () => this.#create(create) }, "Create");
    this.#dialog = openDialog({ title: "New application", wide: true, content: [list, panel, jsonPanel], actions: [create] });
    const shown = tabs(list, (id) => {
      const raw = id === "declare-json";
      if (raw === this.#raw) return;
      this.#raw = raw;
      if (raw) this.#declaration().then((declaration) => (this.#json.value = pretty(declaration)), (failure) => toast(failure.message, "failure"));
    });
    shown.show("declare-form");
    this.#name.focus();
  }

  #addInput(name = "", prefix = "") {
    const stream = element("input", { list: "known-sources", value: name, placeholder: "stream or topic", "aria-label": "Stream or topic to read", autocomplete: "off" });
    stream.setAttribute("list", "known-sources");
    const as = element("input", { value: prefix, placeholder: "PREFIX", "aria-label": "Prefix of the in-application stream", autocomplete: "off", maxLength: 32 });
    stream.addEventListener("change", () => {
      if (as.value === "" && stream.value !== "") as.value = prefixOf(stream.value, new Set());
    });
    const end = element("div", { class: "end-row" }, stream, element("span", {}, "is read as"), as, element("span", { class: "type" }, "_001"));
    this.#removable(end);
    end.value = () => ({ name: stream.value.trim(), prefix: as.value.trim() });
    this.#inputs.append(end);
  }

  #addOutput(from) {
    const stream = element("input", { value: from, placeholder: "in-application stream", "aria-label": "In-application stream to write", autocomplete: "off" });
    stream.setAttribute("list", "in-application-streams");
    const to = element("input", { placeholder: "stream or topic", "aria-label": "Stream or topic to write to", autocomplete: "off" });
    to.setAttribute("list", "known-sources");
    const choice = (label, values) => element("select", { "aria-label": label }, values.map(([value, text]) => element("option", { value }, text)));
    const kind = choice("Kind of the destination", [["stream", "stream"], ["topic", "topic"]]);
    const format = choice("Format", [["JSON", "JSON"], ["CSV", "CSV"]]);
    to.addEventListener("change", () => {
      const known = this.#catalogue.source(to.value);
      if (known !== undefined) kind.value = known.kind;
    });
    const end = element("div", { class: "end-row" }, stream, element("span", {}, "goes to"), to, kind, format);
    this.#removable(end);
    end.value = () => ({ stream: stream.value.trim(), name: to.value.trim(), kind: kind.value, format: format.value });
    this.#outputs.append(end);
  }

  #removable(end) {
    end.append(iconButton("close", "Leave it out", { class: "quiet square small", onclick: () => end.remove() }));
  }

  #tellStreams() {
    const names = [...outputsOf(this.#code.value), "error_stream"];
    this.#streams.replaceChildren(...names.map((value) => element("option", { value })));
  }

  /** In the shape of CreateApplication. Schemas are those that queries read the streams with. */
  async #declaration() {
    const inputs = [...this.#inputs.children].map((end) => end.value()).filter(({ name }) => name !== "");
    const outputs = [...this.#outputs.children].map((end) => end.value()).filter(({ name }) => name !== "");
    return {
      ApplicationName: this.#name.value.trim(),
      ApplicationCode: this.#code.value,
      Inputs: await Promise.all(inputs.map((input) => this.#input(input))),
      Outputs: outputs.map(({ stream, name, kind, format }) => ({
        Name: stream,
        ...(kind === "topic" ? { KafkaTopicOutput: { Topic: name } } : { KinesisStreamsOutput: { ResourceARN: arnOf(name) } }),
        DestinationSchema: { RecordFormatType: format },
      })),
    };
  }

  async #input({ name, prefix }) {
    const { schema } = await this.#api.schema(name);
    const topic = this.#catalogue.source(name)?.kind === "topic";
    return {
      NamePrefix: prefix,
      ...(topic ? { KafkaTopicInput: { Topic: name } } : { KinesisStreamsInput: { ResourceARN: arnOf(name) } }),
      InputSchema: schema,
    };
  }

  #create(button) {
    if (!this.#raw && !this.#name.reportValidity()) return;
    attempt(async () => {
      const declaration = this.#raw ? this.#json.value : JSON.stringify(await this.#declaration(), null, 2);
      const application = await this.#api.createApplication(declaration);
      await this.#made(application.name);
      this.#dialog.close();
    }, button);
  }
}

/** Region and account count for nothing here, but the API has them. */
const arnOf = (name) => `arn:aws:kinesis:us-east-1:000000000000:stream/${name}`;

function pretty(declaration) {
  if (typeof declaration !== "string") return JSON.stringify(declaration, null, 2);
  try {
    return JSON.stringify(JSON.parse(declaration), null, 2);
  } catch {
    return declaration;
  }
}
