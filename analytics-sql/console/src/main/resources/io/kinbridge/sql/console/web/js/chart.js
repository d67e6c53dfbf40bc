/** The chart beside the table: lines over time, scores on an axis of their own, the highest of them marked. Drawn by Chart.js. */

import { element, icon, setText } from "./dom.js";
import { ROWS_HELD } from "./live-run.js";
import { choicesOf, Series, timeTicks } from "./series.js";
import { colour, onThemeChange } from "./theme.js";
import { count, plural, timestamp } from "./values.js";

/** At most, and at most so many for each pixel of the width. */
const POINTS = 2000;
const POINTS_A_PIXEL = 3;
/** At least, in milliseconds, and at least so many times what the last drawing took. */
const BETWEEN = 250;
const REST = 12;
const TICKS = { wide: 8, narrow: 4 };

export class ChartPane {
  host;
  #canvas;
  #stage;
  #blank;
  #tools;
  #note;
  #chart = null;
  #drawing = null;
  #window = null;
  #columns = [];
  #series = null;
  #choices = null;
  #choice = null;
  #chosen = new Map();
  #timer = 0;
  #drawnAt = 0;
  #took = 0;
  #last = null;

  constructor() {
    this.#canvas = element("canvas", { role: "img" });
    this.#stage = element("div", { class: "chart-stage" }, this.#canvas);
    this.#blank = element("div", { class: "blank" }, icon("chart"), element("p", {}, "A line for each number that the query yields."));
    this.#tools = element("div", { class: "chart-tools" });
    this.#note = element("p", { class: "chart-note" });
    this.host = element("div", { class: "chart", role: "group", "aria-label": "Chart" }, this.#tools, this.#stage, this.#note, this.#blank);
    onThemeChange(() => this.#paint());
    new ResizeObserver(() => this.update()).observe(this.host);
    this.show([], null);
  }

  show(columns, window) {
    this.#window = window;
    this.#columns = columns;
    this.#choices = choicesOf(columns);
    const drawable = window !== null && this.#choices.numbers.length > 0;
    this.#stage.hidden = this.#tools.hidden = this.#note.hidden = !drawable;
    this.#blank.hidden = drawable;
    setText(
      this.#blank.querySelector("p"),
      columns.length > 0 ? "This result has no column of numbers." : "A line for each number that the query yields.",
    );
    this.#series = drawable ? new Series(columns, ROWS_HELD) : null;
    if (!drawable) return;
    const key = JSON.stringify(columns);
    if (!this.#chosen.has(key)) this.#chosen.set(key, this.#choices.first);
    this.#choice = this.#chosen.get(key);
    this.#drawTools();
    this.update();
  }

  /** Rows have come, or gone: draws, but not more often than four times a second. */
  update() {
    if (this.#timer !== 0 || this.#series === null) return;
    const rest = Math.max(BETWEEN, REST * this.#took);
    this.#timer = setTimeout(() => this.#paint(), Math.max(0, this.#drawnAt + rest - performance.now()));
  }

  /** In two steps, between which the page may do other things: the points, and their drawing. */
  async #paint() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#series === null || document.hidden || this.host.offsetParent === null || this.#window.size === 0) return;
    this.#drawnAt = performance.now();
    const drawn = this.#series.of(this.#window, this.#choice, Math.min(POINTS, POINTS_A_PIXEL * this.#stage.clientWidth));
    this.#last = drawn;
    const computed = performance.now() - this.#drawnAt;
    const chart = await this.#chartOf();
    await new Promise((resolve) => setTimeout(resolve));
    if (this.#last !== drawn) return;
    const start = performance.now();
    this.#apply(chart, drawn);
    this.#tell(drawn);
    this.#took = computed + performance.now() - start;
  }

  async #chartOf() {
    this.#drawing ??= import("chart.js").then(() => {
      this.#chart = new globalThis.Chart(this.#canvas, settings());
    });
    await this.#drawing;
    return this.#chart;
  }

  #apply(chart, drawn) {
    const palette = Array.from({ length: 8 }, (_, at) => colour(`--series-${at + 1}`));
    const hot = colour("--score");
    let next = 0;
    const datasets = drawn.lines.map((line) => {
      const drawnIn = line.score && line.group === null ? hot : palette[next++ % palette.length];
      return {
        label: line.group === null ? line.column : `${line.column} · ${line.group}`,
        data: line.points,
        yAxisID: line.score ? "score" : "y",
        borderColor: line.points.length > 400 ? faded(drawnIn) : drawnIn,
        backgroundColor: drawnIn,
        borderWidth: line.score || line.points.length > 400 ? 1 : 1.5,
        pointRadius: line.points.length < 60 ? 2 : 0,
        order: line.score ? 3 : 2,
      };
    });
    if (drawn.marks.length > 0) datasets.push(...marksOf(drawn.marks, hot, colour("--surface")));
    const { scales, plugins } = chart.options;
    const text = colour("--muted");
    const grid = colour("--line");
    scales.x.min = drawn.from;
    scales.x.max = drawn.to > drawn.from ? drawn.to : drawn.from + 1000;
    scales.y.display = drawn.lines.some((line) => !line.score);
    scales.score.display = drawn.lines.some((line) => line.score);
    scales.score.grid.drawOnChartArea = !scales.y.display;
    for (const scale of [scales.x, scales.y, scales.score]) {
      scale.ticks.color = text;
      scale.grid.color = grid;
      scale.border.color = grid;
    }
    plugins.legend.labels.color = text;
    plugins.threshold = { at: drawn.threshold, marks: drawn.marks, colour: hot };
    Object.assign(plugins.tooltip, {
      backgroundColor: colour("--raised"),
      borderColor: colour("--line-strong"),
      titleColor: colour("--text"),
      bodyColor: colour("--text"),
    });
    chart.data.datasets = datasets;
    chart.update("none");
  }

  #tell(drawn) {
    const names = drawn.lines.map((line) => (line.group === null ? line.column : `${line.column} of ${line.group}`));
    const span = `from ${timestamp(drawn.from).slice(0, 19)} to ${timestamp(drawn.to).slice(0, 19)}`;
    const marked = drawn.threshold === null ? "" : ` ${plural(drawn.above, "score")} above ${round(drawn.threshold)}.`;
    const highest = drawn.marks.length === 0 ? "" : ` The highest is ${round(drawn.marks[0].score)} at ${timestamp(drawn.marks[0].x).slice(0, 19)}.`;
    this.#canvas.setAttribute("aria-label", `Lines of ${names.join(", ")} ${span}.${marked}${highest}`);
    const left = drawn.left > 0 ? ` ${plural(drawn.left, "more group")} not drawn.` : "";
    setText(this.#note, `${count(this.#window.size)} rows as ${plural(drawn.drawn, "point")}.${marked}${highest}${left}`);
    const field = this.#tools.querySelector(".threshold");
    if (field !== null) field.placeholder = drawn.threshold === null ? "mean + 3σ" : `${round(drawn.threshold)} (3σ)`;
  }

  #drawTools() {
    const { times, numbers, texts } = this.#choices;
    const choose = (change) => {
      Object.assign(this.#choice, change);
      this.#drawnAt = 0;
      this.update();
    };
    const option = (text, value, chosen) => element("option", { value: String(value), selected: chosen }, text);
    const summary = element("summary", {});
    const name = () => {
      const names = numbers.filter((column) => this.#choice.values.includes(column.at)).map((column) => column.name);
      setText(summary, names.length === 0 ? "no column" : names.join(", "));
    };
    name();
    const boxes = numbers.map((column) =>
      element(
        "label",
        { class: "check" },
        element("input", {
          type: "checkbox",
          checked: this.#choice.values.includes(column.at),
          onchange: (event) => {
            const others = this.#choice.values.filter((at) => at !== column.at);
            choose({ values: event.target.checked ? [...others, column.at].sort((left, right) => left - right) : others });
            name();
            this.#thresholdShown();
          },
        }),
        column.name,
      ),
    );
    const menu = element("details", { class: "menu" }, summary, element("div", { class: "menu-content" }, boxes));
    menu.addEventListener("focusout", (event) => {
      if (!menu.contains(event.relatedTarget)) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      event.stopPropagation();
      menu.open = false;
      summary.focus();
    });
    this.#tools.replaceChildren(
      labelled("Draw", menu),
      labelled("over", element("select", { "aria-label": "Time column", onchange: (event) => choose({ time: Number(event.target.value) }) }, times.map((column) => option(column.name, column.at, column.at === this.#choice.time)))),
      texts.length === 0
        ? ""
        : labelled(
            "a line for each",
            element(
              "select",
              { "aria-label": "Split by", onchange: (event) => choose({ split: event.target.value === "" ? null : Number(event.target.value) }) },
              option("–", "", this.#choice.split === null),
              texts.map((column) => option(column.name, column.at, column.at === this.#choice.split)),
            ),
          ),
      labelled(
        "mark scores above",
        element("input", {
          type: "number",
          class: "threshold",
          step: "any",
          "aria-label": "Threshold of scores",
          value: this.#choice.threshold ?? "",
          oninput: (event) => choose({ threshold: event.target.value === "" ? null : Number(event.target.value) }),
        }),
      ),
    );
    this.#thresholdShown();
  }

  #thresholdShown() {
    const drawn = this.#choices.numbers.some((column) => this.#choice.values.includes(column.at) && /(^|_)SCORE$/i.test(column.name));
    this.#tools.querySelector(".threshold").parentElement.hidden = !drawn;
  }
}

/** So that what lies behind a dense line is seen too. Takes what getComputedStyle says of a colour. */
const faded = (rgb) => rgb.replace(/^rgb\((.*)\)$/, (_all, parts) => `rgba(${parts.includes(",") ? parts : parts.split(" ").join(",")}, 0.6)`);

/** A dot at each high score; the highest of those that stand together has a ring, and a dot on the line beside. */
function marksOf(marks, hot, ground) {
  const marked = { showLine: false, clip: 8, borderColor: hot, borderWidth: 1.5, order: 1 };
  const radius = (large, small) => marks.map((mark) => (mark.peak ? large : small));
  const scores = {
    ...marked,
    label: "above the threshold",
    data: marks.map(({ x, score }) => ({ x, y: score })),
    yAxisID: "score",
    backgroundColor: ground,
    pointRadius: radius(5, 1.5),
    pointHoverRadius: 6,
  };
  const beside = marks.filter((mark) => mark.peak && !Number.isNaN(mark.y)).map(({ x, y }) => ({ x, y }));
  return [scores, { ...marked, label: "", data: beside, yAxisID: "y", backgroundColor: hot, pointRadius: 4 }];
}

const labelled = (text, control) => element("label", { class: "labelled" }, element("span", {}, text), control);
const round = (number) => String(Math.round(number * 1000) / 1000);

/** The scores' threshold as a dashed line, and a faint upright line at each mark. */
const threshold = {
  id: "threshold",
  beforeDatasetsDraw(chart, _arguments, options) {
    if (options.at === null || options.at === undefined) return;
    const { ctx, chartArea: area, scales } = chart;
    ctx.save();
    ctx.strokeStyle = options.colour;
    ctx.globalAlpha = 0.22;
    for (const mark of options.marks.filter((each) => each.peak)) {
      const x = scales.x.getPixelForValue(mark.x);
      ctx.beginPath();
      ctx.moveTo(x, area.top);
      ctx.lineTo(x, area.bottom);
      ctx.stroke();
    }
    const y = scales.score.getPixelForValue(options.at);
    if (y >= area.top && y <= area.bottom) {
      ctx.globalAlpha = 0.75;
      ctx.setLineDash([4, 4]);
      ctx.beginPath();
      ctx.moveTo(area.left, y);
      ctx.lineTo(area.right, y);
      ctx.stroke();
    }
    ctx.restore();
  },
};

function settings() {
  const font = { family: getComputedStyle(document.body).fontFamily, size: 11 };
  const axis = { grid: {}, border: {}, ticks: { font, maxTicksLimit: 6 } };
  return {
    type: "line",
    data: { datasets: [] },
    plugins: [threshold],
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: "nearest", axis: "x", intersect: false },
      scales: {
        x: {
          type: "linear",
          grid: { display: false },
          border: {},
          ticks: { font, autoSkip: false, maxRotation: 0, callback: (_value, at, ticks) => ticks[at].label },
          afterBuildTicks: (scale) => {
            scale.ticks = timeTicks(scale.min, scale.max, scale.width > 420 ? TICKS.wide : TICKS.narrow);
          },
        },
        y: { ...axis, grid: {}, border: {}, position: "left" },
        score: { ...axis, grid: {}, border: {}, position: "right", min: 0 },
      },
      plugins: {
        legend: {
          align: "start",
          labels: { font, boxWidth: 14, boxHeight: 2, padding: 10, filter: (item) => item.text !== "", sort: (left, right) => left.datasetIndex - right.datasetIndex },
        },
        threshold: {},
        tooltip: {
          borderWidth: 1,
          titleFont: font,
          bodyFont: font,
          boxHeight: 2,
          filter: (item) => item.dataset.label !== "",
          callbacks: { title: (items) => (items.length === 0 ? "" : timestamp(items[0].parsed.x)) },
        },
      },
    },
  };
}
