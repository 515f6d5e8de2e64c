/** <details> used as menus close when the person goes elsewhere or presses Escape; tooltips close on Escape. */
const MENUS = "details.choice[open], details.menu[open], details.bottom-rest[open]";

export function watchMenus(): void {
  document.addEventListener("click", (event) => closeAllBut(event.target as Node));
  document.addEventListener("focusin", (event) => closeAllBut(event.target as Node));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = (event.target as Element).closest<HTMLDetailsElement>(MENUS);
    if (menu) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
    for (const term of document.querySelectorAll<HTMLElement>(".term:hover, .term:focus-within")) hideTip(term);
  });
}

function closeAllBut(target: Node): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>(MENUS)) {
    if (!menu.contains(target)) menu.open = false;
  }
}

function hideTip(term: HTMLElement): void {
  const show = () => term.classList.remove("closed");
  term.classList.add("closed");
  term.addEventListener("pointerleave", show, { once: true });
  term.addEventListener("focusout", show, { once: true });
}
