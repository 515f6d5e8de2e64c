/**
 * A link with data-dialog="id" opens that <dialog>; without script the link leads to the page that does the same.
 * A click beside the dialog or on [data-close] closes it; Escape and the return of focus are the browser's.
 */
export function watchDialogs(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const opener = target.closest<HTMLElement>("[data-dialog]");
    const dialog = opener && document.getElementById(opener.dataset.dialog ?? "");
    if (dialog instanceof HTMLDialogElement) {
      event.preventDefault();
      dialog.showModal();
      focusFirstField(dialog);
    } else if (target instanceof HTMLDialogElement) {
      target.close();
    } else {
      target.closest("[data-close]")?.closest("dialog")?.close();
    }
  });
}

/** With a keyboard at hand one writes at once; on a phone the keyboard would only cover the buttons. */
function focusFirstField(dialog: HTMLDialogElement): void {
  if (matchMedia("(hover: hover)").matches) {
    dialog.querySelector<HTMLElement>("textarea, select, input:not([type=hidden])")?.focus();
  }
}
