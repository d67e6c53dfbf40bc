/** What the browser keeps between visits. A browser that keeps nothing (private windows, full storage) still works, for this visit. */

const PREFIX = "kinbridge.";
const visit = new Map();

export function kept(name, otherwise) {
  if (visit.has(name)) return visit.get(name);
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? otherwise : JSON.parse(text);
  } catch {
    return otherwise;
  }
}

export function keep(name, value) {
  visit.set(name, value);
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Kept for this visit.
  }
}
