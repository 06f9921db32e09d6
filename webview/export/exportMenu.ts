import type { PageMethods } from '../../src/protocol/dashboard';
import type { Remote } from '../../src/protocol/rpc';
import { createFold } from '../bar/fold';
import { CHART_NAME } from '../charts/chartFrame';
import { createButton } from '../controls/button';
import { pngOf } from './chartPng';
import { hasResults, htmlReport } from './htmlReport';
import { standaloneSvg } from './standaloneSvg';

/** What is exported from. */
export interface ExportSource {
  readonly remote: Pick<Remote<PageMethods>, 'saveFile' | 'reportFacts'>;
  /** The page tells the user where a call fails. */
  readonly send: (call: Promise<unknown>) => void;
  /** The view that is shown. */
  readonly shown: () => HTMLElement;
  /** Every view that was shown. */
  readonly all: () => readonly HTMLElement[];
  /** Of the page. */
  readonly title: string;
}

/** A menu of what can be taken out of a page: `figures` as they are offered, the charts of the view, and a report of all views. */
export function createExportMenu(
  { remote, send, shown, all, title }: ExportSource,
  figures: readonly { readonly name: string; readonly run: () => void }[],
): HTMLElement {
  const fold = createFold('Export', 'bar-export');
  const entry = (name: string, run: () => void): HTMLElement =>
    createButton(name, () => {
      fold.close();
      run();
    });

  async function saveReport(): Promise<void> {
    const views = all().filter(hasResults);
    if (views.length === 0) throw new Error('no view has figures yet');
    const content = await htmlReport(title, await remote.reportFacts(undefined), views);
    await remote.saveFile({ name: fileName(title), format: 'html', content });
  }

  fold.button.addEventListener('click', () => {
    // What the view shows may have changed since.
    const charts = [...shown().querySelectorAll<SVGSVGElement>(`[${CHART_NAME}]`)].filter(
      each => each.getClientRects().length > 0,
    );
    fold.content.replaceChildren(
      ...figures.map(({ name, run }) => entry(name, run)),
      ...charts.flatMap(chart => {
        const name = chart.getAttribute(CHART_NAME) ?? '';
        const save = async (format: 'svg' | 'png'): Promise<void> => {
          const drawing = standaloneSvg(chart);
          const content = format === 'svg' ? drawing : await pngOf(drawing);
          await remote.saveFile({ name: fileName(name), format, content });
        };
        return [
          entry(`Chart “${name}” as SVG…`, () => send(save('svg'))),
          entry(`Chart “${name}” as PNG…`, () => send(save('png'))),
        ];
      }),
      entry('Report of all views as HTML…', () => send(saveReport())),
    );
  });
  return fold.element;
}

/** `Tokens by tokenizer` → `tokens-by-tokenizer`. */
function fileName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
