import * as vscode from 'vscode';
import type { Disposable } from '../../host/disposables';
import { registerEditorCommand } from '../../host/editors/editorCommand';
import type { Services } from '../../host/services';
import { withSlowProgress } from '../../host/slowProgress';
import { code } from '../../text/markdown';
import { numbersText } from './numbersText';

/** Reports how the tokenizer cuts the numbers of the selections, or else of the document. */
async function showNumbers(
  { tokenization, reports }: Services,
  { document, selections }: vscode.TextEditor,
): Promise<void> {
  const selected = selections.filter(selection => !selection.isEmpty);
  const end = document.lineAt(document.lineCount - 1).range.end;
  const parts = selected.length > 0 ? selected : [new vscode.Range(new vscode.Position(0, 0), end)];
  const ranges = parts.map(part => ({ start: document.offsetAt(part.start), end: document.offsetAt(part.end) }));
  const { engine, key } = tokenization.about(document);
  const params = { document: key, tokenizerId: tokenization.selectedFor(document), ranges };
  const report = await withSlowProgress('Token Loupe: looking at numbers', (signal, onProgress) =>
    engine.numbers(params, signal, onProgress),
  );
  const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  const what = selected.length > 0 ? `the selection in ${code(name)}` : code(name);
  const text = numbersText(report, what, await tokenization.nameOf(params.tokenizerId));
  await reports.show('Numbers in', document, text);
}

/** Registers the command that shows how numbers are cut. */
export function registerNumbers(services: Services): Disposable {
  return registerEditorCommand(services, 'showNumbers', editor => showNumbers(services, editor));
}
