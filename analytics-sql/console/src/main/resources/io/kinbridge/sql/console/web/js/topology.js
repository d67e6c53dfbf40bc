/** A plan as a picture: boxes and arrows, placed by dagre, drawn as SVG, told as a list to those who do not see it. */

import { element, iconButton, svg } from "./dom.js";

const SIZE = { least: 120, most: 250, line: 16, pad: 12 };
/** What is larger than this leaves room for is seen from its beginning, not as a whole. */
const LEGIBLE = 0.75;
const KINDS = { source: "Source", operator: "Operator", stream: "Stream", output: "Output", topic: "Topic" };

let measure = null;

/**
 * @param picture nodes [{id, kind, title, detail, stage}] and edges [{from, to, label}]
 * @param room the element that it is to fill: what flows from left to right in a wide one may flow down in a high one
 */
export async function topologyOf(picture, room) {
  await import("dagre");
  const nodes = picture.nodes.map((node) => ({ ...node, lines: linesOf(node.detail ?? "") }));
  const scaleOf = (graph) => Math.min(1, room.clientWidth / graph.graph().width, room.clientHeight / graph.graph().height);
  const [laid] = ["LR", "TB"].map((direction) => layOut(nodes, picture.edges, direction)).sort((left, right) => scaleOf(right) - scaleOf(left));
  const content = svg("g", {}, stagesOf(laid, nodes), edgesOf(laid, picture.edges), nodes.map((node) => nodeOf(node, laid.node(node.id))));
  const drawing = svg("svg", { class: "topology", role: "img", "aria-label": summaryOf(picture) }, arrow(), content);
  const { width, height } = laid.graph();
  const host = element("div", { class: "topology-host", tabindex: "0", "aria-label": "Picture of the plan: arrow keys move it, + and - zoom, 0 fits" });
  const look = new Look(host, drawing, width, height);
  host.append(
    drawing,
    element(
      "div",
      { class: "topology-tools" },
      iconButton("plus", "Closer (+)", { class: "quiet square small", onclick: () => look.zoom(0.8) }),
      iconButton("minus", "Farther (-)", { class: "quiet square small", onclick: () => look.zoom(1.25) }),
      iconButton("fit", "All of it (0)", { class: "quiet square small", onclick: () => look.fit() }),
    ),
    told(picture),
  );
  return host;
}

function layOut(nodes, edges, rankdir) {
  const { dagre } = globalThis;
  const graph = new dagre.graphlib.Graph({ multigraph: true, compound: true });
  graph.setGraph({ rankdir, nodesep: 22, ranksep: rankdir === "LR" ? 40 : 26, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  const stages = new Set(nodes.map((node) => node.stage).filter(Boolean));
  if (stages.size > 1) stages.forEach((stage) => graph.setNode(`stage ${stage}`, { stage }));
  for (const node of nodes) {
    const widest = Math.max(widthOf(node.title, "600 12.5px"), ...node.lines.map((line) => widthOf(line, "11px")));
    graph.setNode(node.id, {
      width: Math.min(SIZE.most, Math.max(SIZE.least, widest + 2 * SIZE.pad + 6)),
      height: 42 + node.lines.length * SIZE.line,
    });
    if (stages.size > 1 && node.stage) graph.setParent(node.id, `stage ${node.stage}`);
  }
  edges.forEach((edge, at) => {
    const label = edge.label ? { width: widthOf(edge.label, "11px") + 8, height: 14, labelpos: "c" } : {};
    if (graph.hasNode(edge.from) && graph.hasNode(edge.to)) graph.setEdge(edge.from, edge.to, label, String(at));
  });
  dagre.layout(graph);
  return graph;
}

function nodeOf(node, { x, y, width, height }) {
  const left = x - width / 2;
  const top = y - height / 2;
  return svg(
    "g",
    { class: `node ${node.kind}` },
    svg("title", {}, `${KINDS[node.kind] ?? node.kind}: ${node.title}${node.detail ? `\n${node.detail}` : ""}`),
    svg("rect", { x: left, y: top, width, height, rx: 8 }),
    svg("rect", { class: "edge-mark", x: left, y: top + 8, width: 3, height: height - 16, rx: 1.5 }),
    svg("text", { class: "node-kind", x: left + SIZE.pad, y: top + 15 }, KINDS[node.kind] ?? node.kind),
    svg("text", { class: "node-title", x: left + SIZE.pad, y: top + 31 }, clipped(node.title, "600 12.5px")),
    node.lines.map((line, at) =>
      svg("text", { class: "node-detail", x: left + SIZE.pad, y: top + 47 + at * SIZE.line }, clipped(line, "11px")),
    ),
  );
}

function edgesOf(graph, edges) {
  return graph.edges().map((key) => {
    const { points, x, y } = graph.edge(key);
    const label = edges[Number(key.name)].label;
    return svg(
      "g",
      { class: "edge" },
      svg("path", { d: curve(points), "marker-end": "url(#arrow)" }),
      label ? svg("text", { x, y: y - 4, "text-anchor": "middle" }, label) : null,
    );
  });
}

function stagesOf(graph, nodes) {
  const names = [...new Set(nodes.map((node) => node.stage).filter(Boolean))].filter((name) => graph.hasNode(`stage ${name}`));
  return names.map((name) => {
    const { x, y, width, height } = graph.node(`stage ${name}`);
    return svg(
      "g",
      { class: "stage" },
      svg("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: 10 }),
      svg("text", { x: x - width / 2 + 4, y: y - height / 2 - 5 }, name),
    );
  });
}

/** Through the middle of each stretch, bent at the points between. */
function curve(points) {
  const at = ({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`;
  const middle = (a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  let path = `M${at(points[0])}`;
  for (let each = 1; each < points.length - 1; each++) {
    const end = each === points.length - 2 ? points[each + 1] : middle(points[each], points[each + 1]);
    path += `Q${at(points[each])} ${at(end)}`;
  }
  return points.length === 2 ? `${path}L${at(points[1])}` : path;
}

const arrow = () =>
  svg(
    "defs",
    {},
    svg(
      "marker",
      { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" },
      svg("path", { d: "M0 0.5L8 4L0 7.5z", class: "arrow" }),
    ),
  );

function summaryOf({ nodes, edges }) {
  return `Plan with ${nodes.length} parts and ${edges.length} connections`;
}

function told({ nodes, edges }) {
  const titleOf = new Map(nodes.map((node) => [node.id, node.title]));
  return element(
    "ul",
    { class: "visually-hidden" },
    nodes.map((node) => {
      const next = edges.filter((edge) => edge.from === node.id).map((edge) => titleOf.get(edge.to));
      return element("li", {}, `${KINDS[node.kind] ?? node.kind} ${node.title}. ${node.detail ?? ""} ${next.length > 0 ? `Goes to ${next.join(", ")}.` : ""}`);
    }),
  );
}

function linesOf(detail) {
  const lines = detail.split("\n").map((line) => line.trim()).filter(Boolean).flatMap(wrapped);
  return lines.length > 4 ? [...lines.slice(0, 3), "…"] : lines;
}

function wrapped(line) {
  const lines = [];
  let rest = line;
  while (rest.length > 34 && lines.length < 3) {
    const space = rest.lastIndexOf(" ", 34);
    const to = space > 12 ? space : 34;
    lines.push(rest.slice(0, to).trim());
    rest = rest.slice(to).trim();
  }
  return [...lines, rest];
}

function widthOf(text, font) {
  measure ??= document.createElement("canvas").getContext("2d");
  measure.font = `${font} ${getComputedStyle(document.body).fontFamily}`;
  return measure.measureText(text).width;
}

function clipped(text, font) {
  const room = SIZE.most - 2 * SIZE.pad;
  let end = text.length;
  while (end > 4 && widthOf(text.slice(0, end), font) > room) end--;
  return end < text.length ? `${text.slice(0, end - 1)}…` : text;
}

/** Which part of a drawing is seen. */
class Look {
  #view = { x: 0, y: 0, width: 1, height: 1 };

  constructor(host, drawing, width, height) {
    this.host = host;
    this.drawing = drawing;
    this.all = { width, height };
    new ResizeObserver(() => this.fit(LEGIBLE)).observe(host);
    host.addEventListener("keydown", (event) => this.#key(event));
    host.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    drawing.addEventListener("pointerdown", (event) => this.#drag(event));
  }

  /** All of it, but no larger than it is. */
  fit(smallest = 0) {
    const { clientWidth: wide, clientHeight: high } = this.host;
    if (wide === 0 || high === 0) return;
    const scale = Math.min(Math.max(1, this.all.width / wide, this.all.height / high), smallest === 0 ? Infinity : 1 / smallest);
    const width = wide * scale;
    const height = high * scale;
    const start = (all, seen) => (all > seen ? 0 : (all - seen) / 2);
    this.#show({ x: start(this.all.width, width), y: start(this.all.height, height), width, height });
  }

  zoom(by, at = { x: 0.5, y: 0.5 }) {
    const { x, y, width, height } = this.#view;
    const factor = Math.min(by, (4 * Math.max(this.all.width, this.all.height)) / width);
    if (width * factor < 120) return;
    this.#show({ x: x + width * (1 - factor) * at.x, y: y + height * (1 - factor) * at.y, width: width * factor, height: height * factor });
  }

  #show(view) {
    this.#view = view;
    this.drawing.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
  }

  #move(byX, byY) {
    this.#show({ ...this.#view, x: this.#view.x + byX, y: this.#view.y + byY });
  }

  #key(event) {
    const step = this.#view.width / 12;
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (event.key in moves) this.#move(...moves[event.key]);
    else if (event.key === "+" || event.key === "=") this.zoom(0.8);
    else if (event.key === "-") this.zoom(1.25);
    else if (event.key === "0") this.fit();
    else return;
    event.preventDefault();
  }

  /** With Ctrl, as browsers have it for pinches too; a plain wheel scrolls the page. */
  #wheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const box = this.drawing.getBoundingClientRect();
    this.zoom(event.deltaY < 0 ? 0.9 : 1.11, { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height });
  }

  #drag(event) {
    this.drawing.setPointerCapture(event.pointerId);
    let { clientX, clientY } = event;
    const move = (moved) => {
      const scale = this.#view.width / this.host.clientWidth;
      this.#move((clientX - moved.clientX) * scale, (clientY - moved.clientY) * scale);
      ({ clientX, clientY } = moved);
    };
    this.drawing.addEventListener("pointermove", move);
    this.drawing.addEventListener("pointerup", () => this.drawing.removeEventListener("pointermove", move), { once: true });
  }
}
