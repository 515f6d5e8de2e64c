/**
 * Live preview: a form with `<button data-preview formaction="/…" formtarget="preview" formnovalidate>` beside an
 * `<iframe name="preview" src="/…">` (the same address). Half a second after the last change the button is pressed for the person;
 * without script they press it. A real document in the frame keeps its own CSP, and the same address adds nothing to the history.
 */
const PAUSE = 500;
const timers = new WeakMap<HTMLFormElement, number>();

export function watchPreviews(): void {
  document.addEventListener("input", (event) => {
    const form = (event.target as Element).closest("form");
    const button = form?.querySelector<HTMLButtonElement>("button[data-preview]");
    if (!form || !button) return;
    clearTimeout(timers.get(form));
    timers.set(
      form,
      window.setTimeout(() => form.requestSubmit(button), PAUSE),
    );
  });
}
