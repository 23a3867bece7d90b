// Elements without markup: text goes in as text, so nothing that a person typed is ever read as HTML.

export type Child = Node | string | null | false | undefined;
type Setting = string | number | boolean | null | undefined | EventListener;

/** An HTML element with attributes, listeners (`onclick`) and children. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  settings: Record<string, Setting> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  return fill(document.createElement(name), settings, children);
}

/** The same for SVG. */
export function drawing<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  settings: Record<string, Setting> = {},
  ...children: Child[]
): SVGElementTagNameMap[Name] {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', name), settings, children);
}

function fill<E extends Element>(made: E, settings: Record<string, Setting>, children: Child[]): E {
  for (const [key, value] of Object.entries(settings)) {
    if (typeof value === 'function') made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value != null) made.setAttribute(key, String(value));
  }
  for (const child of children) if (child) made.append(child);
  return made;
}

/** An id of the document's own as part of an element's id: without spaces, which separate ids. */
export function idOf(kind: string, id: string): string {
  return `${kind}-${encodeURIComponent(id)}`;
}

/** Puts these children in the place of whatever is there. */
export function show(place: Element, ...children: Child[]): void {
  place.replaceChildren(...children.filter((child) => child != null && child !== false));
}
