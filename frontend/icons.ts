import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Plugin } from "vite";

const { resolve } = createRequire(import.meta.url);

/** One <symbol> out of a Tabler drawing: the shapes only, because stroke and size belong to the page's CSS. */
function symbol(name: string): string {
  const shapes = readFileSync(resolve(`@tabler/icons/outline/${name}.svg`), "utf8").match(/<(path|circle|rect|line)\b[^>]*\/>/g) ?? [];
  const drawn = shapes.filter((shape) => !shape.includes('d="M0 0h24v24H0z"'));
  return `<symbol id="${name}" viewBox="0 0 24 24">${drawn.join("")}</symbol>`;
}

/** The names in icons.txt as one sprite, which the manifest knows as "icons.svg". */
export function iconSprite(list: string): Plugin {
  return {
    name: "icon-sprite",
    buildStart() {
      const names = readFileSync(list, "utf8").split("\n").filter(Boolean);
      const source = `<svg xmlns="http://www.w3.org/2000/svg">${names.map(symbol).join("")}</svg>\n`;
      this.emitFile({ type: "asset", name: "icons.svg", originalFileName: "icons.svg", source });
    },
  };
}
