import "uplot/dist/uPlot.min.css";
import uPlot from "uplot";
import { inkOf, type Ink } from "./chart-ink";
import { showTip } from "./chart-tip";

/** One point of the trend. `x` is an ISO date; null value: nobody answered; null bounds: too few answers for an interval. */
export type Point = { x: string; value: number | null; low: number | null; high: number | null; text: string; url?: string | null };
export type Trend = { points: Point[]; min: number; max: number; step: number; markers: { x: string; label: string }[] };

const seconds = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000;

/** Draws every trend under `root` that is not drawn yet. */
export function drawCharts(root: ParentNode): void {
  for (const figure of root.querySelectorAll<HTMLElement>("[data-chart]:not([data-drawn])")) {
    // In an attribute, because htmx takes every <script> out of what it brings.
    const data = figure.dataset.chart;
    const area = figure.querySelector<HTMLElement>(".chart-area");
    if (!data || !area) continue;
    figure.dataset.drawn = "";
    keepDrawn(area, JSON.parse(data) as Trend);
  }
}

/** Drawn for its width: again on every change of width, of theme, and when the interface's font has come. */
function keepDrawn(area: HTMLElement, trend: Trend): void {
  let chart: uPlot | undefined;
  const draw = () => {
    chart?.destroy();
    chart = new uPlot(options(area, trend), columns(trend), area);
  };
  let width = 0;
  new ResizeObserver(() => {
    if (Math.abs(area.clientWidth - width) < 1) return;
    width = area.clientWidth;
    draw();
  }).observe(area);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  void document.fonts.ready.then(draw);
}

function columns({ points }: Trend): uPlot.AlignedData {
  return [points.map((p) => seconds(p.x)), points.map((p) => p.high), points.map((p) => p.low), points.map((p) => p.value)];
}

function options(area: HTMLElement, trend: Trend): uPlot.Options {
  const ink = inkOf(area);
  const narrow = area.clientWidth < 520;
  return {
    width: area.clientWidth,
    height: area.clientHeight,
    padding: [14, narrow ? 10 : 28, 0, 0],
    legend: { show: false },
    cursor: { x: false, y: false, drag: { setScale: false }, points: { size: (_, series) => (series === 3 ? 11 : 0), fill: ink.accent } },
    scales: { x: { time: true }, y: { range: [trend.min, trend.max] } },
    series: [{}, { points: { show: false }, width: 0 }, { points: { show: false }, width: 0 }, line(ink)],
    bands: [{ series: [1, 2], fill: ink.band }],
    axes: [months(ink, trend, area.clientWidth < 640), grid(ink, trend, narrow)],
    tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "UTC"),
    hooks: { draw: [(u) => drawMarkers(u, trend, ink)], ready: [(u) => showTip(u, trend.points)] },
  };
}

const line = (ink: Ink): uPlot.Series => ({
  stroke: ink.accent,
  width: 2.5,
  points: { show: true, size: 6.5, width: 0, fill: ink.accent },
});

const font = (narrow: boolean) => `${narrow ? 12 : 14}px "Figtree Variable", sans-serif`;

function grid(ink: Ink, { min, max, step }: Trend, narrow: boolean): uPlot.Axis {
  const lines: number[] = [];
  for (let at = Math.ceil(min / step) * step; at <= max + step / 1000; at += step) lines.push(at);
  const words = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });
  return {
    stroke: ink.soft,
    font: font(narrow),
    size: narrow ? 40 : 54,
    gap: 12,
    ticks: { show: false },
    grid: { stroke: ink.line, width: 1 },
    splits: () => lines,
    values: (_, at) => at.map((value) => words.format(value).replace("-", "\u2212")),
  };
}

/** A word under the first point of every month (or year, when the trend is long), as many as there is room for. */
function months(ink: Ink, { points }: Trend, short: boolean): uPlot.Axis {
  const days = points.length > 1 ? (seconds(points[points.length - 1]!.x) - seconds(points[0]!.x)) / 86400 : 0;
  const form: Intl.DateTimeFormatOptions =
    days < 62 ? { day: "numeric", month: "short" } : { month: short || days > 370 ? "short" : "long", ...(days > 370 && { year: "2-digit" }) };
  const words = new Intl.DateTimeFormat(document.documentElement.lang, { ...form, timeZone: "UTC" });
  const name = (at: number) => words.format(new Date(at * 1000));
  const starts = points.map((p) => seconds(p.x)).filter((at, i, all) => i === 0 || name(at) !== name(all[i - 1]!));
  return {
    stroke: ink.soft,
    font: font(short),
    size: 44,
    gap: 14,
    ticks: { show: false },
    grid: { show: false },
    splits: (u) => apart(starts, ((short ? 48 : 84) * devicePixelRatio * (u.scales.x!.max! - u.scales.x!.min!)) / u.bbox.width),
    values: (_, at) => at.map(name),
  };
}

/** Every one of the values, or every second, third ... so that all stand at least `room` apart; the last stays: it says where now is. */
function apart(values: number[], room: number): number[] {
  const whole = values.length > 1 && values[1]! - values[0]! < room ? values.slice(1) : values;
  for (let every = 1; every < whole.length; every++) {
    const kept = whole.filter((_, i) => (whole.length - 1 - i) % every === 0);
    if (kept.every((value, i) => i === 0 || value - kept[i - 1]! >= room)) return kept;
  }
  return whole.slice(-1);
}

/** A dashed line with its word; the word stands on the side that has room. */
function drawMarkers(u: uPlot, { markers }: Trend, ink: Ink): void {
  const { ctx, bbox } = u;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = ink.soft;
  ctx.font = `${13 * ratio}px "Figtree Variable", sans-serif`;
  for (const { x, label } of markers) {
    const left = u.valToPos(seconds(x), "x", true);
    if (left < bbox.left || left > bbox.left + bbox.width) continue;
    ctx.setLineDash([3 * ratio, 4 * ratio]);
    ctx.lineWidth = 1.5 * ratio;
    ctx.beginPath();
    ctx.moveTo(left, bbox.top);
    ctx.lineTo(left, bbox.top + bbox.height);
    ctx.stroke();
    const before = left + ctx.measureText(label).width + 16 * ratio > bbox.left + bbox.width;
    ctx.textAlign = before ? "right" : "left";
    ctx.fillText(label, left + (before ? -8 : 8) * ratio, bbox.top + 14 * ratio);
  }
  ctx.restore();
}
