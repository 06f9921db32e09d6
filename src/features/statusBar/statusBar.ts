import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import { Debounced } from '../../host/debounce';
import { type Disposable, DisposableStore } from '../../host/disposables';
import { DocumentTooLargeError } from '../../host/tokenizers/documentMirror';
import { EngineFailedError } from '../../host/workers/engineProcess';
import { messageOf } from '../../text/errors';
import { escapeMarkdown } from '../../text/markdown';
import { providerText } from '../../text/costs/providerText';
import { formatShare } from '../../text/shares';
import { LatestTask } from '../../host/latest';
import type { Withheld } from '../../host/editors/withheldReason';
import type { PaintingRemark } from '../../host/editors/painting';
import type { Services } from '../../host/services';
import { onDidChangeSetting } from '../../host/settings/settings';
import { cellOf, NotebookCounts } from '../../host/tokenizers/notebooks';
import type { TokenCount } from '../../protocol/engine';
import type { ProgressListener } from '../../protocol/rpc';
import { EarlierCounts } from './earlierCounts';
import { showMenu } from './menu';
import { type Counted, type NotebookCount, statusLabel, statusText, statusTooltip } from './statusText';

/** Milliseconds after the last key or selection change. */
const UPDATE_DELAY = 60;
/** A count that takes longer than this shows its progress. Milliseconds. */
const PROGRESS_AFTER = 400;

/** What a click on the item does. */
const MENU_COMMAND = 'tokenLoupe.showMenu';

/** The tokenizer whose tokens are characters. */
const CHARACTERS = 'baseline-characters';

/** What the item shows; what is left out is not shown. */
interface Appearance {
  readonly text: string;
  /** What a screen reader says. */
  readonly label: string;
  readonly tooltip?: string | vscode.MarkdownString;
  readonly command?: string | vscode.Command;
  /** A theme colour. */
  readonly background?: string;
}

/** One item: tokens of the selection, else of the document, with the tokenizer's name. */
class StatusBar extends DisposableStore {
  private readonly item = this.own(
    vscode.window.createStatusBarItem('tokenLoupe.count', vscode.StatusBarAlignment.Right, 100),
  );
  private readonly update = this.own(new Debounced(UPDATE_DELAY, () => this.show()));
  private readonly task = this.own(
    new LatestTask(
      error => this.showError(error),
      () => this.update.schedule(),
    ),
  );
  private readonly earlier: EarlierCounts;
  private readonly notebooks: NotebookCounts;

  constructor(private readonly services: Services) {
    super();
    this.item.name = 'Token Loupe: Token Count';
    const { editors, tokenization, painting } = services;
    this.earlier = new EarlierCounts(tokenization);
    this.notebooks = new NotebookCounts(tokenization);
    this.own(registerCommand(MENU_COMMAND, services.log, () => showMenu(services)));
    const updateSoon = (): void => this.update.schedule();
    this.own(editors.onDidChange(() => this.show()));
    this.own(tokenization.onDidChange(() => this.show()));
    this.own(painting.onDidChange(() => this.show()));
    this.own(services.providerCounts.onDidChange(() => this.show()));
    this.own(services.prices.onDidChange(() => this.show()));
    this.own(
      onDidChangeSetting(['model', 'models', 'currency.name', 'currency.perUsd', 'boundaries.lines'], () =>
        this.show(),
      ),
    );
    this.own(painting.onDidChangeRemarks(updateSoon));
    this.own(
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === editors.current) this.update.schedule();
      }),
    );
    this.own(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === editors.current?.document) updateSoon();
      }),
    );
    this.own(
      vscode.workspace.onDidSaveTextDocument(document => {
        if (document === editors.current?.document) updateSoon();
      }),
    );
    this.own(vscode.workspace.onDidChangeNotebookDocument(updateSoon));
    this.own(vscode.window.onDidChangeActiveNotebookEditor(updateSoon));
    this.own(vscode.window.onDidChangeNotebookEditorSelection(updateSoon));
    this.show();
  }

  private show(): void {
    const { attention } = this.services.editors;
    const editor = attention.kind === 'text' ? attention.editor : undefined;
    const looked = attention.kind === 'text' || attention.kind === 'other' ? lookedAt(editor) : undefined;
    if (!looked) {
      this.task.cancel();
      if (attention.kind === 'withheld') this.showWithheld(attention);
      else if (attention.kind === 'waiting') this.showWaiting();
      else this.item.hide();
      return;
    }
    this.task.run(async signal => {
      const started = Date.now();
      const onProgress = (share?: number): void => {
        if (!signal.aborted && Date.now() - started >= PROGRESS_AFTER) this.showProgress(share);
      };
      const progress = setTimeout(onProgress, PROGRESS_AFTER);
      try {
        const name = await this.services.tokenization.nameOf(this.services.tokenization.selectedFor(looked.document));
        const counted = await this.count(looked, signal, onProgress);
        if (!signal.aborted)
          this.showCount(
            looked.document,
            name,
            counted,
            editor === looked ? this.services.painting.remarks(editor) : [],
          );
      } finally {
        clearTimeout(progress);
      }
    });
  }

  /** `onProgress` is told of the count by the selected tokenizer, which is what the item shows. */
  private async count(
    { document, selections }: LookedAt,
    signal: AbortSignal,
    onProgress: ProgressListener,
  ): Promise<Counted> {
    const { tokenization } = this.services;
    const selectedId = tokenization.selectedFor(document);
    const costs = await this.services.costs();
    const modelTokenizer = costs.selectedModel(document).tokenizerId;
    const selected = selections.filter(selection => !selection.isEmpty);
    if (selected.length > 0) {
      const count = (id: string): Promise<TokenCount> => tokenization.countRanges(document, selected, id, signal);
      const { tokens, bytes } = await count(selectedId);
      const modelTokens = modelTokenizer === selectedId ? tokens : (await count(modelTokenizer)).tokens;
      const characters = (await count(CHARACTERS)).tokens;
      const cost = costs.costOf(modelTokens, document);
      return { what: 'selection', parts: selected.length, tokens, bytes, characters, cost };
    }
    const { version } = document;
    const { tokens, bytes } = await tokenization.count(document, selectedId, signal, onProgress);
    const atSave = document.version === version ? this.earlier.atSave(document, selectedId, tokens) : undefined;
    const modelTokens =
      modelTokenizer === selectedId ? tokens : (await tokenization.count(document, modelTokenizer, signal)).tokens;
    const characters = (await tokenization.count(document, CHARACTERS, signal)).tokens;
    const notebook = await this.notebook(document, selectedId, signal);
    const atHead = notebook ? undefined : await this.earlier.atHead(document, selectedId, characters, signal);
    return {
      what: notebook ? 'cell' : 'document',
      parts: 1,
      tokens,
      bytes,
      characters,
      cost: costs.costOf(modelTokens, document),
      ...(atSave !== undefined && { atSave }),
      ...(atHead !== undefined && { atHead }),
      ...(notebook && { notebook }),
    };
  }

  /** The notebook whose cell the document is. */
  private async notebook(
    document: vscode.TextDocument,
    tokenizerId: string,
    signal: AbortSignal,
  ): Promise<NotebookCount | undefined> {
    const cell = cellOf(document);
    return cell && { cell: cell.number, ...(await this.notebooks.count(cell.notebook, tokenizerId, signal)) };
  }

  /** What a provider counted of the document, with where it was sent. */
  private byProvider(document: vscode.TextDocument): string | undefined {
    const count = this.services.providerCounts.of(document);
    return count && providerText(count, count.version !== document.version);
  }

  private showCount(
    document: vscode.TextDocument,
    tokenizerName: string,
    counted: Counted,
    remarks: readonly PaintingRemark[],
  ): void {
    const isOn = this.services.painting.isOnFor(document);
    const byProvider = this.byProvider(document);
    // Without icons: names come from files.
    const tooltip = new vscode.MarkdownString(statusTooltip(counted, tokenizerName));
    tooltip.isTrusted = { enabledCommands: ['tokenLoupe.selectTokenizer', 'tokenLoupe.selectModel'] };
    for (const { detail } of remarks) tooltip.appendMarkdown(`\n\n${escapeMarkdown(detail)}`);
    if (byProvider !== undefined) tooltip.appendMarkdown(`\n\n${escapeMarkdown(byProvider)}`);
    tooltip.appendMarkdown(
      '\n\n[Select tokenizer](command:tokenLoupe.selectTokenizer) · [Select model](command:tokenLoupe.selectModel)',
    );
    const said = remarks.map(({ text }) => ` · ${text}`).join('');
    this.render({
      text: `${statusText(counted, tokenizerName, isOn)}${said}`,
      label: `${statusLabel(counted, tokenizerName, isOn)}${said}`,
      tooltip,
      command: MENU_COMMAND,
    });
  }

  /** `share` of the work is done, from 0 to 1. */
  private showProgress(share?: number): void {
    const percent = share === undefined ? '' : ` ${formatShare(share, 0)}`;
    this.render({ text: `$(loading~spin) counting tokens${percent}`, label: 'Counting tokens' });
  }

  private showWithheld({ reason, mayCome }: Withheld): void {
    const yet = mayCome ? ' yet' : '';
    const label = `Not tokenized${yet}. ${reason}`;
    this.render({ text: `$(circle-slash) not tokenized${yet}`, label, tooltip: reason });
  }

  private showWaiting(): void {
    this.render({ text: '$(loading~spin) waiting for the text', label: 'Waiting for VS Code to open the text' });
  }

  private showError(error: unknown): void {
    const message = messageOf(error);
    this.services.log.warn(`status bar: ${message}`);
    if (error instanceof DocumentTooLargeError) {
      const argument = 'tokenLoupe.maxDocumentSize';
      const command = { command: 'workbench.action.openSettings', title: 'Open setting', arguments: [argument] };
      this.renderError('$(warning) too large to tokenize', message, command);
    } else if (error instanceof EngineFailedError) {
      const tooltip = `${message}\nClick to restart it.`;
      this.renderError('$(error) tokenizer engine stopped', tooltip, 'tokenLoupe.restartEngine');
    } else {
      const tooltip = `${message}\nClick to select another tokenizer.`;
      this.renderError('$(error) no token count', tooltip, 'tokenLoupe.selectTokenizer');
    }
  }

  private renderError(text: string, tooltip: string, command: string | vscode.Command): void {
    const label = text.replace(/^\$\(\w+\) /, '');
    this.render({ text, label, tooltip, command, background: 'statusBarItem.warningBackground' });
  }

  /** Sets all that the item shows, so that nothing is left of what it showed before. */
  private render({ text, label, tooltip, command, background }: Appearance): void {
    this.item.text = text;
    this.item.accessibilityInformation = { label };
    this.item.tooltip = tooltip;
    this.item.command = command;
    this.item.backgroundColor = background === undefined ? undefined : new vscode.ThemeColor(background);
    this.item.show();
  }
}

/** What is counted: the text of an editor, or of a cell that has none. */
type LookedAt = Pick<vscode.TextEditor, 'document' | 'selections'>;

/**
 * The editor, or the selected cell of the notebook that has the focus. A cell of Markdown that is shown as it reads has no
 * editor, and VS Code goes on naming that of the cell before.
 */
function lookedAt(editor: vscode.TextEditor | undefined): LookedAt | undefined {
  const { activeNotebookEditor } = vscode.window;
  if (!activeNotebookEditor || activeNotebookEditor.notebook.cellCount === 0) return editor;
  const { notebook, selections } = activeNotebookEditor;
  if (editor && cellOf(editor.document)?.notebook !== notebook) return editor;
  const [selection] = selections; // one that has only just been opened or is closing may have none yet
  if (!selection) return editor;
  const { document } = notebook.cellAt(selection.start);
  return editor?.document === document ? editor : { document, selections: [] };
}

/** Shows the token count of the selection or document in the status bar. */
export function registerStatusBar(services: Services): Disposable {
  return new StatusBar(services);
}
