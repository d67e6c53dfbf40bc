/** Puts one record into a stream or a topic. Stays open: records seldom come alone. */

import { attempt, openDialog } from "./dialogs.js";
import { element } from "./dom.js";
import { keep, kept } from "./kept.js";

export function openRecordForm(api, name, kind) {
  const last = kept(`record.${name}`, { partitionKey: "1", data: '{"key": "value"}', encoding: "text" });
  const stream = kind === "stream";
  const key = element("input", { value: last.partitionKey, required: stream, autocomplete: "off" });
  const hash = element("input", { placeholder: "from the partition key", autocomplete: "off", inputMode: "numeric" });
  const data = element("textarea", { rows: 8, spellcheck: false, value: last.data });
  const encoding = element(
    "select",
    {},
    element("option", { value: "text", selected: last.encoding === "text" }, "Text (UTF-8)"),
    element("option", { value: "base64", selected: last.encoding === "base64" }, "Base64"),
  );
  const said = element("p", { role: "status", class: "mono" });
  const put = (event) => {
    event.preventDefault();
    const record = { partitionKey: key.value, data: data.value, encoding: encoding.value, explicitHashKey: hash.value || null };
    keep(`record.${name}`, { partitionKey: key.value, data: data.value, encoding: encoding.value });
    return attempt(async () => {
      const place = await api.putRecord(name, record);
      said.textContent = stream ? `${place.shardId} · ${place.sequenceNumber}` : `partition ${place.partition} · offset ${place.offset}`;
    }, button);
  };
  const button = element("button", { type: "submit", class: "primary" }, "Put");
  const form = element(
    "form",
    { id: "record-form", class: "dialog-content", onsubmit: put },
    element("label", { class: "field" }, element("span", {}, "Data"), data),
    element(
      "div",
      { class: "row-fields" },
      element("label", { class: "field" }, element("span", {}, "The data is"), encoding),
      element("label", { class: "field grow" }, element("span", {}, stream ? "Partition key" : "Key"), key),
      stream ? element("label", { class: "field grow" }, element("span", {}, "Explicit hash key"), hash) : null,
    ),
    said,
  );
  data.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  button.setAttribute("form", "record-form");
  openDialog({ title: `Put a record into ${name}`, content: form, actions: [button] });
  data.focus();
}
