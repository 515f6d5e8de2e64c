import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { iconSprite } from "./icons.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  // Relative addresses inside CSS and JS, so that the server may serve its static files wherever it likes.
  base: "./",
  plugins: [iconSprite(here("icons.txt"))],
  build: {
    outDir: here("../ohlas/ui/static/ui/dist"),
    emptyOutDir: true,
    // Not in a hidden folder: those are left out of wheels.
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // light-dark(), nesting and :has() are in every browser since May 2024.
    target: ["chrome123", "edge123", "firefox121", "safari17.5"],
    rollupOptions: { input: { staff: here("staff/main.ts") } },
  },
});
