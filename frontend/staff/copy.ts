/** `<button data-copy="#field">` puts that field's text on the clipboard and says so in its own words (data-copied). */
export function watchCopyButtons(): void {
  document.addEventListener("click", async (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-copy]");
    if (!button) return;
    const source = document.querySelector<HTMLElement>(button.dataset.copy ?? "");
    if (!source) return;
    const text = source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement ? source.value : source.innerText;
    if (await copied(text, source)) sayCopied(button);
  });
}

async function copied(text: string, source: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Over plain http on a LAN there is no clipboard: select, so that the person's own Ctrl+C works.
    getSelection()?.selectAllChildren(source);
    if (source instanceof HTMLInputElement) source.select();
    return false;
  }
}

function sayCopied(button: HTMLElement): void {
  const label = button.querySelector<HTMLElement>("[data-copy-label]");
  const words = button.dataset.copied;
  if (!label || !words || label.dataset.before) return;
  label.dataset.before = label.textContent ?? "";
  label.textContent = words;
  setTimeout(() => {
    label.textContent = label.dataset.before ?? "";
    delete label.dataset.before;
  }, 2000);
}
