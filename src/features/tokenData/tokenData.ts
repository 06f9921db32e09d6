import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import { type Disposable, DisposableStore, Replaceable } from '../../host/disposables';
import { registerEditorCommand } from '../../host/editors/editorCommand';
import { pickOne } from '../../host/quickInput/inputs';
import { BACK } from '../../host/quickInput/steps';
import type { Services } from '../../host/services';
import { withSlowProgress } from '../../host/slowProgress';
import type { ValueField } from '../../analysis/tokenData/tokenColumns';
import { CancelledError } from '../../protocol/rpc';
import { escapeIcons } from '../../text/icons';
import { legendText, shareRanges, tokenDataText } from './tokenDataText';
import { type StaleReason, ValueMarks } from './valueMarks';

/** Set while marks or their legend are shown; `package.json` asks for it. */
const SHOWN_CONTEXT = 'tokenLoupe:showingTokenData';

/** Shows what a file of the user's says of the tokens of a document: marks, hovers, a legend, and a report. */
class TokenData extends DisposableStore {
  private readonly marks = this.own(new Replaceable<ValueMarks>());
  private readonly legend = this.own(
    vscode.window.createStatusBarItem('tokenLoupe.tokenValues', vscode.StatusBarAlignment.Right, 99),
  );

  constructor(private readonly services: Services) {
    super();
    this.legend.name = 'Token Loupe: Values of Tokens';
    this.own(registerEditorCommand(services, 'showTokenData', (editor, given) => this.show(editor, given)));
    this.own(registerCommand('tokenLoupe.hideTokenData', services.log, () => this.hide()));
  }

  private async show({ document }: vscode.TextEditor, given: unknown): Promise<void> {
    const argument = Object(given) as { readonly file?: unknown; readonly field?: unknown };
    const uri = await this.file(document, argument.file);
    const { version } = document;
    const { engine, key } = this.services.tokenization.about(document);
    const file = uri.scheme === 'file' ? { path: uri.fsPath } : { bytes: await vscode.workspace.fs.readFile(uri) };
    const summary = await withSlowProgress('Token Loupe: reading data of tokens', (signal, onProgress) =>
      engine.loadTokenData({ document: key, file }, signal, onProgress),
    );
    await this.services.reports.show('Data on', document, tokenDataText(summary, nameOf(uri), nameOf(document.uri)));
    const field = await this.field(summary.fields, argument.field);
    if (!field) {
      this.hide();
      return;
    }
    if (document.version !== version) throw new Error('the text was changed meanwhile; show the data again');
    this.marks.value = new ValueMarks(this.services, document, field, {
      marked: bare => this.showLegend(field, bare),
      stale: reason => this.goStale(uri, field, reason),
    });
    this.offerHiding(true);
    this.showLegend(field, 0);
  }

  /** The marks are gone, which nobody is to take for tokens without values; a click aligns the data again. */
  private goStale(file: vscode.Uri, { name }: ValueField, reason: StaleReason): void {
    this.marks.value = undefined;
    if (reason === 'closed') {
      this.hide();
      return;
    }
    const why = reason === 'edited' ? 'the text was changed' : 'the data is to be read again';
    this.legend.text = `$(warning) ${escapeIcons(name)}: ${why}`;
    this.legend.tooltip = `The marks are off: ${why} since its tokens were aligned with ${nameOf(file)}. Click to align them again.`;
    this.legend.accessibilityInformation = { label: `${name}: ${why}. Align the data again.` };
    this.legend.command = {
      title: 'Align again',
      command: 'tokenLoupe.showTokenData',
      arguments: [{ file, field: name }],
    };
  }

  private hide(): void {
    this.marks.value = undefined;
    this.legend.hide();
    this.offerHiding(false);
  }

  /** The command that hides marks and legend is offered while there is one of them. */
  private offerHiding(isOffered: boolean): void {
    void vscode.commands.executeCommand('setContext', SHOWN_CONTEXT, isOffered);
  }

  /** The file that was given as a path or URI, or that the user chooses. */
  private async file(document: vscode.TextDocument, given: unknown): Promise<vscode.Uri> {
    if (given instanceof vscode.Uri) return given;
    if (typeof given === 'string')
      return /^[a-z][\w+.-]+:/i.test(given) ? vscode.Uri.parse(given, true) : vscode.Uri.file(given);
    const [chosen] =
      (await vscode.window.showOpenDialog({
        title: 'Data of Tokens (JSON Lines)',
        defaultUri: vscode.Uri.joinPath(document.uri, '..'),
        filters: { 'JSON Lines': ['jsonl', 'ndjson', 'json'], 'All files': ['*'] },
      })) ?? [];
    if (!chosen) throw new CancelledError();
    return chosen;
  }

  private async field(fields: readonly ValueField[], given: unknown): Promise<ValueField | undefined> {
    const named = fields.find(({ name }) => name === given);
    if (named || fields.length < 2) return named ?? fields[0];
    const position = { title: 'Show Data of Tokens', step: 1, of: 1, canGoBack: false };
    const items = fields.map(field => ({
      label: escapeIcons(field.name),
      description: shareRanges(field).join(', '),
      value: field,
    }));
    const field = await pickOne<ValueField>(position, { placeholder: 'The value that marks the tokens', items });
    if (field === BACK) throw new CancelledError();
    return field;
  }

  private showLegend(field: ValueField, bare: number): void {
    const { text, tooltip, label } = legendText(field, bare);
    this.legend.command = 'tokenLoupe.hideTokenData';
    this.legend.text = text;
    this.legend.tooltip = tooltip;
    this.legend.accessibilityInformation = { label };
    this.legend.show();
  }
}

function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Registers the commands on data of tokens. */
export function registerTokenData(services: Services): Disposable {
  return new TokenData(services);
}
