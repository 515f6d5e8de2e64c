/**
 * Where the cursor goes when the fragment that htmx brings has not the button any more that was pressed: to [data-focus]
 * in it, instead of the top of the page. A field with an id keeps the cursor by htmx itself.
 */
export function keepFocus(root: ParentNode): void {
  if (document.activeElement === document.body) {
    root.querySelector<HTMLElement>("[data-focus]")?.focus();
  }
}
