/** `.drop` around a file field: the whole area takes a click or a file, and the chosen file's name stands in words. */
export function prepareDrops(root: ParentNode): void {
  for (const area of root.querySelectorAll<HTMLElement>(".drop:not(.ready)")) {
    const field = area.querySelector<HTMLInputElement>("input[type=file]");
    const name = area.querySelector<HTMLElement>("[data-file-name]");
    if (!field || !name) continue;
    area.classList.add("ready");
    // The field lies over the whole area, so dropping on it is the browser's own doing.
    area.addEventListener("dragenter", () => area.classList.add("over"));
    for (const end of ["dragleave", "drop"]) area.addEventListener(end, () => area.classList.remove("over"));
    field.addEventListener("change", () => {
      const files = Array.from(field.files ?? [], (file) => file.name).join(", ");
      if (files) name.textContent = files;
    });
  }
}
