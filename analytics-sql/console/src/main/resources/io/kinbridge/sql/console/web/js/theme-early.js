// Before the first paint, so that a page that is kept dark does not flash. A plain script: modules run later.
(() => {
  try {
    const kept = JSON.parse(localStorage.getItem("kinbridge.theme"));
    if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
  } catch {
    // No storage: the system's preference holds.
  }
})();
