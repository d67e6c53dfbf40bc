/** The SQL editor: CodeMirror in a shadow root, where it needs no inline styles. */

import { acceptCompletion, closeBrackets, closeBracketsKeymap, closeCompletion, completionKeymap, completionStatus } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import { drawSelection, dropCursor, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { completionOf } from "./completion.js";
import { look } from "./editor-look.js";
import { colours, languageOf } from "./sql-dialect.js";
import { offsetOf } from "./sql-text.js";

export class SqlEditor {
  #view;
  #language = new Compartment();
  #extensions;

  /** @param on run(), stop(), changed(text), moved(text, place) */
  constructor(host, on) {
    const root = host.attachShadow({ mode: "open" });
    this.#extensions = [
      lineNumbers(),
      history(),
      drawSelection(),
      dropCursor(),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      highlightSelectionMatches(),
      search({ top: true }),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": "SQL", spellcheck: "false", autocapitalize: "off" }),
      placeholder("SELECT STREAM … FROM a stream at the left. Ctrl+Enter runs, Ctrl+Space completes."),
      colours,
      look,
      Prec.highest(
        keymap.of([
          { key: "Mod-Enter", run: () => (on.run(), true) },
          { key: "Tab", run: acceptCompletion },
          { key: "Escape", run: (view) => completionStatus(view.state) !== null && closeCompletion(view) },
        ]),
      ),
      keymap.of([...closeBracketsKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap, ...defaultKeymap]),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) on.changed(update.state.doc.toString());
        if (update.docChanged || update.selectionSet) on.moved(update.state.doc.toString(), update.state.selection.main.head);
      }),
      this.#language.of([]),
    ];
    this.#view = new EditorView({ root, parent: root, state: this.#state("") });
  }

  /** The dialect comes when the server has told it; until then the text is plain. */
  speak(dialect, catalogue) {
    this.#extensions.pop();
    this.#extensions.push(this.#language.of([languageOf(dialect), completionOf(dialect, catalogue)]));
    const selection = this.#view.state.selection;
    this.#view.setState(this.#state(this.text, selection));
  }

  get text() {
    return this.#view.state.doc.toString();
  }

  /** Another text, with an undo history of its own. */
  show(text) {
    this.#view.setState(this.#state(text, { anchor: text.length }));
  }

  insert(text) {
    this.#view.dispatch(this.#view.state.replaceSelection(text), { scrollIntoView: true, userEvent: "input.paste" });
    this.focus();
  }

  focus() {
    this.#view.focus();
  }

  get focused() {
    return this.#view.hasFocus;
  }

  /** Underlines what an error of the API names: from line and column to endLine and endColumn, all from 1 and inclusive. Null: nothing. */
  mark(error) {
    const diagnostics = [];
    if (error !== null) {
      const { from, to } = this.#placeOf(error);
      diagnostics.push({ from, to, severity: "error", message: error.message });
    }
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics));
  }

  goTo(error) {
    this.#view.dispatch({ selection: { anchor: this.#placeOf(error).from }, scrollIntoView: true });
    this.focus();
  }

  #placeOf(error) {
    const text = this.text;
    if (!error.line) return { from: 0, to: text.length };
    const from = offsetOf(text, error.line, error.column);
    const to = offsetOf(text, error.endLine ?? error.line, (error.endColumn ?? error.column) + 1);
    return to > from ? { from, to } : { from: Math.max(0, Math.min(from, text.length) - 1), to: Math.max(from, to) };
  }

  #state(doc, selection = undefined) {
    return EditorState.create({ doc, selection, extensions: this.#extensions });
  }
}
