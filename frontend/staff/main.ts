import "./main.css";
import { watchCopyButtons } from "./copy";
import { watchDialogs } from "./dialog";
import { prepareDrops } from "./drop";
import { keepFocus } from "./focus";
import { watchMenus } from "./menus";
import { watchPreviews } from "./preview";
import { prepareToasts } from "./toasts";

/** Islands that belong to elements, not to the document: run for the page and around every fragment htmx brings; each skips what is done. */
function prepare(root: ParentNode): void {
  prepareDrops(root);
  prepareToasts(root);
  if (root.querySelector("[data-passkey]")) void import("./passkeys").then(({ preparePasskeys }) => preparePasskeys(root));
  if (root.querySelector("[data-chart]")) void import("./chart").then(({ drawCharts }) => drawCharts(root));
}

watchCopyButtons();
watchDialogs();
watchMenus();
watchPreviews();
prepare(document);
document.addEventListener("htmx:load", (event) => {
  const around = (event.target as HTMLElement).parentElement ?? document;
  prepare(around);
  // The page itself is told of as well, once, and there nothing was pressed yet.
  if (event.target !== document.body) keepFocus(around);
});
