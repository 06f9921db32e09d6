import { h, setText, svg } from '../dom';

/** What a chart draws at a width. */
export interface Drawing {
  /** Pixels. */
  readonly height: number;
  readonly content: readonly SVGElement[];
  /** Entries below the drawing; absent where every part is labelled in it. */
  readonly legend?: readonly (Node | string)[][];
}

/** A chart on the page. */
export interface Chart<Data> {
  readonly element: HTMLElement;
  /** Shows `data`; `description` says the same in words, for those who do not see it. */
  update(data: Data, description: string): void;
}

/** The attribute that tells the charts of a page from its other drawings; its value is the chart's name. */
export const CHART_NAME = 'data-chart';

/**
 * What all charts have: a name and a description, a legend, and a drawing that is made again when the data or the width of
 * the page changes. `draw` gets the width in pixels.
 */
export function createChart<Data>(label: string, draw: (data: Data, width: number) => Drawing): Chart<Data> {
  const title = svg('title', {}, label);
  const chart = svg('svg', { class: 'chart', role: 'img', 'aria-label': label, [CHART_NAME]: label });
  const legend = h('ul', { class: 'chart-legend' });
  const element = h('figure', { class: 'chart-box' }, chart, legend);
  let shown: Data | undefined;
  let signature = '';
  let width = 0;

  new ResizeObserver(([entry]) => {
    const next = Math.floor(entry?.contentRect.width ?? 0);
    if (next === width) return;
    width = next;
    show();
  }).observe(element);

  function show(): void {
    if (width === 0 || shown === undefined) return;
    const { height, content, legend: entries = [] } = draw(shown, width);
    chart.setAttribute('width', String(width));
    chart.setAttribute('height', String(height));
    chart.replaceChildren(title, ...content);
    legend.hidden = entries.length === 0;
    legend.replaceChildren(...entries.map(parts => h('li', {}, ...parts)));
  }

  return {
    element,
    update(data, description) {
      setText(title, `${label}. ${description}`);
      chart.setAttribute('aria-label', `${label}. ${description}`);
      const next = JSON.stringify(data);
      if (next === signature) return;
      signature = next;
      shown = data;
      show();
    },
  };
}

/** A name as a label of at most so many characters; one that is cut short has the whole name as its tooltip. */
export function nameText(
  name: string,
  most: number,
  attributes: Readonly<Record<string, string | number>>,
): SVGElement {
  const text = shorten(name, most);
  return svg('text', attributes, ...(text === name ? [] : [svg('title', {}, name)]), text);
}

/** A text cut short, with an ellipsis. */
export function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, Math.max(1, most - 1))}…` : text;
}

/** About how wide a label is, in pixels: its font is the theme's, and 12 pixels high. */
export function labelWidth(text: string): number {
  return text.length * 6.6;
}
