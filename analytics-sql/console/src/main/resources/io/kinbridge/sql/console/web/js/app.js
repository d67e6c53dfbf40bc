/** The page: makes its panes and tells them of each other. */

import { Api } from "./api.js";
import { ApplicationsView } from "./applications.js";
import { Catalogue } from "./catalogue.js";
import { toast } from "./dialogs.js";
import { byId, setText } from "./dom.js";
import { Layout } from "./layout.js";
import { login } from "./login.js";
import { QueryPane } from "./query-pane.js";
import { ResultsPane } from "./results.js";
import { openShortcuts } from "./shortcuts.js";
import { SourcesPane } from "./sources.js";
import { openTheme } from "./theme.js";

const api = new Api();

async function open() {
  const nextTheme = openTheme(byId("theme"));
  const session = await entered();
  api.onSessionOver(entered);
  const catalogue = new Catalogue(api);
  const query = new QueryPane(api, session.limits, { save: () => applications.create(), explain });
  const results = new ResultsPane(query);
  const applications = new ApplicationsView(api, catalogue, query);
  const layout = new Layout((view) => {
    if (view === "applications") applications.open();
  });
  const sources = new SourcesPane(api, catalogue, {
    query: (sql, name) => {
      toPane("query");
      query.open(sql, name);
    },
    insert: (text) => {
      toPane("query");
      query.insert(text);
    },
  });

  function toPane(pane) {
    if (layout.narrow || layout.view !== "query") layout.showPane(pane);
  }

  function otherView() {
    layout.showView(layout.view === "query" ? "applications" : "query");
    if (layout.view === "query") query.focus();
    else byId("view-applications").focus();
  }

  function explain() {
    toPane("results");
    results.explain();
  }

  query.addEventListener("run", () => {
    results.show(query.current);
    if (query.current?.open) results.showRows();
    if (query.current?.state === "starting" && layout.narrow) layout.showPane("results");
  });
  catalogue.addEventListener("change", () => {
    const away = catalogue.failure !== null;
    byId("cluster").classList.toggle("away", away);
    byId("cluster").title = away ? catalogue.failure.message : "The cluster that this console reads";
  });
  setText(byId("cluster"), session.cluster);

  openShortcuts(
    [
      { name: "Run the query", key: "mod+Enter", shown: "Ctrl ↵", run: () => query.run() },
      { name: "Stop it", key: "Escape", shown: "Esc", run: () => query.stop() },
      { name: "Hold the rows, and go on", key: "alt+KeyP", shown: "Alt P", run: () => results.pause() },
      { name: "Explain", key: "alt+KeyE", shown: "Alt E", run: explain },
      { name: "Save as application", key: "mod+s", shown: "Ctrl S", run: () => applications.create() },
      { name: "Another query", key: "alt+KeyN", shown: "Alt N", run: () => query.add() },
      { name: "What was run before", key: "alt+KeyH", shown: "Alt H", run: () => query.openHistory() },
      { name: "To the editor", key: "alt+KeyQ", shown: "Alt Q", run: () => (toPane("query"), query.focus()) },
      { name: "Filter streams and topics", key: "/", shown: "/", run: () => (toPane("sources"), sources.focusFilter()) },
      { name: "Filter rows", key: "alt+KeyF", shown: "Alt F", run: () => (toPane("results"), results.showRows(), results.focusFilter()) },
      { name: "Chart on, off", key: "alt+KeyC", shown: "Alt C", run: () => results.switchChart() },
      { name: "Query · Applications", key: "alt+KeyA", shown: "Alt A", run: otherView },
      { name: "Colours", key: "alt+KeyT", shown: "Alt T", run: nextTheme },
    ],
    byId("help"),
  );

  addEventListener("visibilitychange", () => results.refresh());
  catalogue.watch();
  const dialect = await api.dialect();
  query.speak(dialect, catalogue);
  sources.reserve(dialect.keywords);
  query.focus();
}

async function entered() {
  try {
    return await api.session();
  } catch (refused) {
    if (refused.status !== 401) throw refused;
    return login(api);
  }
}

open().catch((failure) => {
  toast(failure.message, "failure");
  throw failure;
});
