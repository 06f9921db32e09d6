import type { ReportFacts } from '../../src/protocol/dashboard';
import { CHART_NAME } from '../charts/chartFrame';
import { h } from '../dom';
import { standaloneSvg } from './standaloneSvg';

/** What of a view is kept in a report, and as what; everything else is left out, or its text alone is kept. */
const KEPT: Readonly<Record<string, keyof HTMLElementTagNameMap>> = {
  H2: 'h2',
  H3: 'h3',
  H4: 'h4',
  P: 'p',
  UL: 'ul',
  OL: 'ol',
  LI: 'li',
  DL: 'dl',
  DT: 'dt',
  DD: 'dd',
  CODE: 'code',
  BR: 'br',
  STRONG: 'strong',
  BDI: 'bdi',
  SECTION: 'section',
  DIV: 'div',
  FIGURE: 'figure',
  DETAILS: 'section',
  SUMMARY: 'h4',
  TABLE: 'table',
  CAPTION: 'caption',
  THEAD: 'thead',
  TBODY: 'tbody',
  TR: 'tr',
  TH: 'th',
  TD: 'td',
};
/** Controls, and what only makes sense beside them. */
const DROPPED =
  'button:not(.link, .sort), input, select, progress, .controls, .estimator-form, .side-by-side, .sort-arrow, .chart-legend, [aria-hidden=true], [class*=visually-hidden]:not(caption)';

const STYLE = `body{max-width:70em;margin:2em auto;padding:0 1em;font:14px/1.5 system-ui,sans-serif;color:#1f1f1f;background:#fff}
table{border-collapse:collapse;margin:.5em 0 1em}th,td{padding:2px 10px;border-bottom:1px solid #ddd;text-align:start;vertical-align:top}
td{font-variant-numeric:tabular-nums}caption{text-align:start;font-style:italic}h2{margin-top:2.5em;border-top:1px solid #ccc;padding-top:1em}
figure{margin:0}svg{max-width:100%;height:auto}code{font-family:ui-monospace,monospace}.verdict{font-weight:600;font-size:1.15em}`;

/**
 * A document of its own of what these views show: no script, no address, and a policy that allows none. Text stays text:
 * it is built as a document and then written out.
 */
export async function htmlReport(title: string, { about, tokenizers }: ReportFacts, views: readonly HTMLElement[]) {
  const policy = `default-src 'none'; style-src 'sha256-${await sha256(STYLE)}'`;
  const report = document.implementation.createHTMLDocument(title);
  report.body.append(
    h('h1', {}, title),
    h('dl', {}, ...Object.entries(about).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
    h('p', {}, 'Each part is of the text as it was when that view was last shown.'),
    h('h2', {}, 'Tokenizers'),
    h(
      'table',
      {},
      h('tr', {}, ...['Name', 'Id', 'What it is'].map(each => h('th', {}, each))),
      ...tokenizers.map(({ name, id, description }) =>
        h('tr', {}, h('td', {}, name), h('td', {}, h('code', {}, id)), h('td', {}, description)),
      ),
    ),
    ...views.flatMap(view => keptOf(view, true)),
  );
  // Written, not made: the page's own policy would refuse a style element that is made here.
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">${report.head.innerHTML}<style>${STYLE}</style>`;
  return `<!doctype html>\n<html lang="en"><head>${head}</head>${report.body.outerHTML}</html>\n`;
}

function keptOf(element: Element, isRoot = false): Node[] {
  if (element.matches(DROPPED) || (!isRoot && element.hasAttribute('hidden'))) return [];
  if (element.hasAttribute(CHART_NAME)) return drawingOf(element as SVGSVGElement);
  if (element instanceof SVGElement) return [];
  const children = [...element.childNodes].flatMap(each =>
    each instanceof Element ? keptOf(each) : each instanceof Text ? [new Text(each.data)] : [],
  );
  const tag = KEPT[element.tagName];
  // What only its look sets apart is set apart by a space.
  if (tag === undefined) return [...children, new Text(' ')];
  const span = element.getAttribute('colspan');
  const scope = element.getAttribute('scope');
  const attributes = {
    ...(element.classList.contains('verdict') && { class: 'verdict' }),
    ...(span !== null && { colspan: span }),
    ...(scope !== null && { scope }),
  };
  return [h(tag, attributes, ...children)];
}

function drawingOf(chart: SVGSVGElement): Node[] {
  if (chart.children.length === 0) return [];
  const drawing = new DOMParser().parseFromString(standaloneSvg(chart), 'image/svg+xml').documentElement;
  return [document.importNode(drawing, true)];
}

async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(hash)));
}

/** Whether a view has results to report: a verdict that is shown. */
export function hasResults(view: HTMLElement): boolean {
  const verdict = view.querySelector('.verdict');
  if (!verdict || verdict.textContent === '') return false;
  for (let each: Element | null = verdict; each !== null && each !== view; each = each.parentElement) {
    if (each.hasAttribute('hidden')) return false;
  }
  return true;
}
