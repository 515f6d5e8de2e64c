/** Toasts go by themselves, except those that carry an action or bad news: time must not take those away. */
const STAY = 6000;

export function prepareToasts(root: ParentNode): void {
  for (const toast of root.querySelectorAll<HTMLElement>(".toast:not([data-ready])")) {
    toast.dataset.ready = "";
    toast.querySelector("[data-dismiss]")?.addEventListener("click", () => toast.remove());
    if (toast.hasAttribute("data-passing")) leaveUnlessRead(toast);
  }
}

function leaveUnlessRead(toast: HTMLElement): void {
  let timer = window.setTimeout(() => toast.remove(), STAY);
  toast.addEventListener("pointerenter", () => clearTimeout(timer));
  toast.addEventListener("pointerleave", () => {
    timer = window.setTimeout(() => toast.remove(), STAY);
  });
}
