import { exportFormats, type ExportFormat, type InspectorBar, type SetFor } from '../../src/protocol/views/barState';
import type { InspectorBarMethods } from '../../src/protocol/views/barState';
import type { Remote } from '../../src/protocol/rpc';
import { describeModel } from '../../src/text/modelText';
import { formatQuantity } from '../../src/text/numbers';
import { createButton } from '../controls/button';
import { createCombobox } from '../controls/combobox';
import { createDropdown } from '../controls/dropdown';
import { field } from '../controls/field';
import { h, setAttribute, setText, type Part } from '../dom';
import { createExportMenu, type ExportSource } from '../export/exportMenu';
import { createTokenizerChecks } from './tokenizerChecks';

/** How the page calls the extension. */
interface Calls {
  readonly remote: Remote<InspectorBarMethods>;
  readonly tell: <T>(call: Promise<T>) => Promise<T>;
  readonly send: (call: Promise<unknown>) => void;
}

/** What all views of the Inspector look at: text, tokenizers, baseline and model; and the export of what is shown. */
export function createInspectorBar({ remote, tell, send }: Calls, source: ExportSource): Part<InspectorBar> {
  const title = h('p', { class: 'source-title' });
  const kind = createDropdown('Text', value => tell(remote.setText(value === 'selection' ? 'selection' : 'document')));
  const pin = createButton('Pin', () => send(remote.setPinned(pin.getAttribute('aria-pressed') !== 'true')));
  pin.classList.add('pin');
  const checks = createTokenizerChecks(choice => tell(remote.setCompared(choice)));
  const baseline = createDropdown('Baseline', id => tell(remote.setBaseline(id)));
  let shown: InspectorBar | undefined;
  const model = createCombobox('Model', id => tell(remote.selectModel({ id, setFor: shown?.model.setFor ?? 'all' })));
  const setFor = createDropdown('Set for', value =>
    tell(remote.selectModel({ id: shown?.model.id ?? '', setFor: value as SetFor })),
  );
  const exports = createExportMenu(
    source,
    Object.entries(exportFormats).map(([format, name]) => ({
      name: `Figures as ${name}`,
      run: () => send(remote.exportFigures(format as ExportFormat)),
    })),
  );

  return {
    element: h(
      'section',
      { class: 'inspector-bar', 'aria-label': 'What is looked at' },
      h('div', { class: 'bar-text' }, title, pin, exports),
      h(
        'div',
        { class: 'controls' },
        field('Text', kind.element),
        field('Tokenizers', checks.element),
        field('Baseline', baseline.element),
        field('Model', model.element),
        field('Set for', setFor.element),
      ),
    ),
    update(bar) {
      shown = bar;
      const { text, tokenizers, baselineId } = bar;
      setText(title, titleWords(text));
      setAttribute(title, 'title', text.path);
      kind.update(TEXTS, text.kind);
      setAttribute(pin, 'aria-pressed', String(text.isPinned));
      setText(pin, text.isPinned ? 'Pinned' : 'Follows the editor');
      setAttribute(pin, 'title', text.isPinned ? 'Follow the editor again' : 'Keep to this text');
      checks.update(tokenizers, baselineId);
      const usable = tokenizers.filter(({ error }) => error === undefined);
      baseline.update(
        usable.map(({ id, name }) => ({ value: id, label: name })),
        baselineId,
      );
      const { choices, id, name, hasWorkspace } = bar.model;
      const listed = choices.map(each => ({ ...each, detail: describeModel(each), isFolded: each.isOld }));
      model.update(listed, { id, name });
      setFor.update(placesFor(bar.model.setFor, hasWorkspace), bar.model.setFor);
    },
  };
}

const TEXTS = [
  { value: 'document', label: 'Whole document' },
  { value: 'selection', label: 'Selections' },
];

/** `2 selections in a.txt`, `a.txt`. */
function titleWords({ name, kind, selections }: InspectorBar['text']): string {
  if (name === undefined) return 'No text';
  if (selections !== undefined)
    return `${selections > 1 ? formatQuantity(selections, 'selection') : 'Selection'} in ${name}`;
  return kind === 'selection' ? `${name} (nothing is selected)` : name;
}

function placesFor(setFor: SetFor, hasWorkspace: boolean): { value: SetFor; label: string }[] {
  return [
    { value: 'all', label: 'All workspaces' },
    ...(hasWorkspace || setFor === 'workspace' ? [{ value: 'workspace', label: 'This workspace' } as const] : []),
    ...(setFor === 'particular' ? [{ value: 'particular', label: 'This folder or language' } as const] : []),
  ];
}
