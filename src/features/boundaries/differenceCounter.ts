import type * as vscode from 'vscode';
import { Debounced } from '../../host/debounce';
import { DisposableStore } from '../../host/disposables';
import { LatestTask } from '../../host/latest';
import type { Services } from '../../host/services';
import { formatQuantity } from '../../text/numbers';
import { formatShare } from '../../text/shares';
import { comparedId } from './comparedTokenizer';

/** Milliseconds after the last edit: all of the document is looked at. */
const DELAY = 500;

/** Has the status bar say how much of an editor's document two tokenizers cut differently. */
export class DifferenceCounter extends DisposableStore {
  private readonly task: LatestTask;
  private readonly soon = this.own(new Debounced(DELAY, () => this.count(), Infinity));

  constructor(
    private readonly services: Services,
    private readonly editor: vscode.TextEditor,
  ) {
    super();
    this.task = this.own(new LatestTask(error => services.log.warn(`differences: ${String(error)}`)));
    this.count();
  }

  /** The text was changed: the count is no longer that of the text. */
  edited(): void {
    this.task.cancel();
    this.services.painting.remark(this.editor, 'differences', undefined);
    this.soon.schedule();
  }

  /** Counts again. */
  count(): void {
    const id = comparedId(this.editor.document);
    if (id === undefined) return;
    this.task.run(async signal => {
      const { document } = this.editor;
      const { version } = document;
      const { tokenization, painting } = this.services;
      const found = await tokenization.compareCuts(document, tokenization.selectedFor(document), id, signal);
      const name = await tokenization.nameOf(id);
      if (signal.aborted || document.version !== version) return;
      const share = found.documentUnits === 0 ? '' : ` (${formatShare(found.units / found.documentUnits)})`;
      painting.remark(this.editor, 'differences', {
        text: `${formatQuantity(found.stretches, 'difference')}${share}`,
        detail: `${name} cuts ${formatQuantity(found.stretches, 'stretch', 'stretches')} of the text differently${share}.`,
      });
    });
  }
}
