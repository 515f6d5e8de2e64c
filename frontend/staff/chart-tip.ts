import type uPlot from "uplot";
import type { Point } from "./chart";

/** The point under the pointer says its sentence, and leads to its answers. For the keyboard the table below the chart does both. */
export function showTip(u: uPlot, points: Point[]): void {
  const tip = u.over.appendChild(document.createElement("div"));
  tip.className = "chart-tip";
  tip.hidden = true;
  const current = () => (u.cursor.idx == null ? undefined : points[u.cursor.idx]);
  const place = () => {
    const point = current();
    tip.hidden = !point || (u.cursor.left ?? -1) < 0;
    u.over.classList.toggle("can-open", Boolean(point?.url));
    if (!point || tip.hidden) return;
    tip.textContent = point.text;
    const left = u.valToPos(u.data[0][u.cursor.idx!]!, "x");
    const top = u.valToPos(point.high ?? point.value ?? 0, "y");
    tip.style.left = `${Math.max(0, Math.min(left - tip.offsetWidth / 2, u.over.clientWidth - tip.offsetWidth))}px`;
    tip.style.top = `${Math.max(0, top - tip.offsetHeight - 8)}px`;
  };
  u.over.addEventListener("mousemove", () => requestAnimationFrame(place));
  u.over.addEventListener("mouseleave", () => (tip.hidden = true));
  u.over.addEventListener("click", () => {
    const url = current()?.url;
    if (url) location.assign(url);
  });
}
