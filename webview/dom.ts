import type { ToolkitElements } from './toolkit';

type Tags = HTMLElementTagNameMap & ToolkitElements;

/** A part of the page: built once, then updated in place so that focus, selection and scroll survive every snapshot. */
export interface Part<T> {
  readonly element: HTMLElement;
  update(state: T): void;
}

/** Creates an element. Never give it a `style` attribute: the page's content security policy refuses those. */
export function h<K extends keyof Tags>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): Tags[K] {
  const element = document.createElement(tag) as Tags[K];
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Creates an SVG element. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: readonly (Node | string)[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** Sets the text only where it changed: a rewritten text node would lose the user's selection. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Sets the attribute only where it changed; `undefined` removes it. */
export function setAttribute(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Shows or hides an element. */
export function setShown(element: HTMLElement, shown: boolean): void {
  if (element.hidden === shown) element.hidden = !shown;
}

/**
 * Keeps `parent`'s children in step with `items`: one part an item, matched by key, updated in place, created and removed
 * as needed. A child that keeps its position is not moved, since moving an element takes the focus away from it.
 */
export function keyedChildren<T>(parent: Element, keyOf: (item: T) => string, create: (item: T) => Part<T>) {
  let views = new Map<string, Part<T>>();
  return (items: readonly T[]): void => {
    const next = new Map<string, Part<T>>();
    for (const item of items) {
      const key = keyOf(item);
      next.set(key, views.get(key) ?? create(item));
    }
    for (const [key, view] of views) if (!next.has(key)) view.element.remove();
    let cursor = parent.firstElementChild;
    for (const view of next.values()) {
      if (view.element === cursor) cursor = cursor.nextElementSibling;
      else parent.insertBefore(view.element, cursor);
    }
    for (const item of items) next.get(keyOf(item))?.update(item);
    views = next;
  };
}
