/** The theme's colours as a canvas needs them: computed, because light-dark() means nothing outside of CSS. */
export type Ink = { accent: string; band: string; soft: string; line: string };

export function inkOf(element: HTMLElement): Ink {
  const probe = element.appendChild(document.createElement("i"));
  const read = (token: string) => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const ink = { accent: read("accent"), band: read("band"), soft: read("soft"), line: read("line") };
  probe.remove();
  return ink;
}
