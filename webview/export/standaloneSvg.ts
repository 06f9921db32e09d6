import { svg } from '../dom';

/** What a drawing takes from the style sheet. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'paint-order',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;
const COLOURS: ReadonlySet<string> = new Set(['fill', 'stroke']);
/** Around the drawing, as labels may reach over its edge. Pixels. */
const MARGIN = 16;
const LEGEND_STEP = 18;

/**
 * A chart as a file of its own: with the colours and sizes that the theme gives it, the legend below it, and text as text.
 * It refers to nothing outside.
 */
export function standaloneSvg(chart: SVGSVGElement): string {
  const [width, height] = [Number(chart.getAttribute('width')), Number(chart.getAttribute('height'))];
  const legend = [...(chart.parentElement?.querySelectorAll('.chart-legend:not([hidden]) > li') ?? [])];
  const page = getComputedStyle(document.body);
  const full = { width: width + 2 * MARGIN, height: height + 2 * MARGIN + legend.length * LEGEND_STEP };
  const file = svg('svg', {
    ...full,
    viewBox: `0 0 ${full.width} ${full.height}`,
    role: 'img',
    'font-family': page.fontFamily,
  });
  const name = chart.querySelector(':scope > title')?.textContent ?? '';
  const content = svg('g', { transform: `translate(${MARGIN} ${MARGIN})` });
  content.append(...[...chart.children].filter(each => each.localName !== 'title').map(styledCopy));
  for (const [index, entry] of legend.entries()) {
    const top = height + index * LEGEND_STEP;
    const sample = entry.querySelector('svg');
    if (sample) {
      const place = svg('g', { transform: `translate(0 ${top})` });
      place.append(...[...sample.children].map(styledCopy));
      content.append(place);
    }
    content.append(
      svg('text', { x: 32, y: top + 10, 'font-size': 12, fill: plainColour(page.color) }, entry.textContent.trim()),
    );
  }
  file.append(
    svg('title', {}, name),
    svg('rect', { width: '100%', height: '100%', fill: plainColour(page.backgroundColor) }),
    content,
  );
  return new XMLSerializer().serializeToString(file);
}

function styledCopy(original: Element): Element {
  const copy = original.cloneNode(false) as Element;
  copy.removeAttribute('class');
  copy.removeAttribute('style');
  const style = getComputedStyle(original);
  if (original.localName !== 'title') {
    for (const name of STYLES) {
      const value = style.getPropertyValue(name);
      copy.setAttribute(name, COLOURS.has(name) ? plainColour(value) : value);
    }
  }
  copy.append(...[...original.childNodes].map(each => (each instanceof Element ? styledCopy(each) : each.cloneNode())));
  return copy;
}

const known = new Map<string, string>();

/** A colour as `rgb()` with the opacity in it, which every viewer of SVG reads: browsers also give `color(srgb ...)`. */
function plainColour(colour: string): string {
  if (colour === 'none' || colour.startsWith('rgb(')) return colour;
  const before = known.get(colour);
  if (before !== undefined) return before;
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data as unknown as [
    number,
    number,
    number,
    number,
  ];
  const plain = alpha === 0 ? 'none' : `rgb(${red}, ${green}, ${blue})`;
  known.set(colour, plain);
  return plain;
}
