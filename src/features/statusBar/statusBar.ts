import * as vscode from 'vscode';
import { bytesPerToken, charactersPerToken } from '../../analysis/compression';
import { describeCost } from '../../host/costs/costText';
import type { Cost } from '../../host/costs/costs';
import { Debounced } from '../../host/debounce';
import { type Disposable, DisposableStore } from '../../host/disposables';
import { DocumentTooLargeError } from '../../host/tokenizers/documentMirror';
import { EngineFailedError } from '../../host/workers/engineProcess';
import { messageOf } from '../../text/errors';
import { escapeMarkdown } from '../../text/markdown';
import { formatQuantity, formatRatio } from '../../text/numbers';
import { formatShare } from '../../text/shares';
import { LatestTask } from '../../host/latest';
import type { PaintingRemark } from '../../host/painting';
import type { Services } from '../../host/services';
import { onDidChangeSetting } from '../../host/settings';
import type { ProgressListener } from '../../protocol/rpc';

/** Milliseconds after the last key or selection change. */
const UPDATE_DELAY = 60;
/** A count that takes longer than this shows its progress. Milliseconds. */
const PROGRESS_AFTER = 400;

/** The tokenizer whose tokens are characters. */
const CHARACTERS = 'baseline-characters';

/** What is counted: the selections if there are any, else the document. */
interface Counted {
  readonly what: 'document' | 'selection';
  readonly tokens: number;
  readonly bytes: number;
  readonly characters: number;
  readonly cost: Cost;
}

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
  private readonly task = this.own(new LatestTask(error => this.showError(error)));

  constructor(private readonly services: Services) {
    super();
    this.item.name = 'Token Loupe: Token Count';
    const { editors, tokenization } = services;
    const updateSoon = (): void => this.update.schedule();
    this.own(editors.onDidChange(() => this.show()));
    this.own(tokenization.onDidChange(() => this.show()));
    this.own(onDidChangeSetting(['model'], () => this.show()));
    this.own(services.painting.onDidChangeRemarks(() => updateSoon()));
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
    this.show();
  }

  private show(): void {
    const { attention } = this.services.editors;
    if (attention.kind !== 'text') {
      this.task.cancel();
      if (attention.kind === 'withheld') this.showWithheld();
      else this.item.hide();
      return;
    }
    const { editor } = attention;
    this.task.run(async signal => {
      const started = Date.now();
      const onProgress = (share?: number): void => {
        if (!signal.aborted && Date.now() - started >= PROGRESS_AFTER) this.showProgress(share);
      };
      const progress = setTimeout(onProgress, PROGRESS_AFTER);
      try {
        const name = await this.services.tokenization.nameOf(this.services.tokenization.selectedId);
        const counted = await this.count(editor, signal, onProgress);
        if (!signal.aborted) this.showCount(name, counted, this.services.painting.remarks(editor));
      } finally {
        clearTimeout(progress);
      }
    });
  }

  /** `onProgress` is told of the count by the selected tokenizer, which is what the item shows. */
  private async count(
    { document, selections }: vscode.TextEditor,
    signal: AbortSignal,
    onProgress: ProgressListener,
  ): Promise<Counted> {
    const { tokenization } = this.services;
    const { selectedId } = tokenization;
    const costs = await this.services.costs();
    const modelTokenizer = costs.selectedModel().tokenizerId;
    const selected = selections.filter(selection => !selection.isEmpty);
    if (selected.length === 0) {
      const { tokens, bytes } = await tokenization.count(document, selectedId, signal, onProgress);
      const modelTokens =
        modelTokenizer === selectedId ? tokens : (await tokenization.count(document, modelTokenizer, signal)).tokens;
      const characters = (await tokenization.count(document, CHARACTERS, signal)).tokens;
      return { what: 'document', tokens, bytes, characters, cost: costs.costOf(modelTokens) };
    }
    const { tokens, bytes } = await tokenization.countRanges(document, selected, selectedId, signal);
    const byModel = await tokenization.countRanges(document, selected, modelTokenizer, signal);
    const characters = (await tokenization.countRanges(document, selected, CHARACTERS, signal)).tokens;
    return { what: 'selection', tokens, bytes, characters, cost: costs.costOf(byModel.tokens) };
  }

  private showCount(
    tokenizerName: string,
    { what, tokens, bytes, characters, cost }: Counted,
    remarks: readonly PaintingRemark[],
  ): void {
    const tooltip = new vscode.MarkdownString(undefined, true);
    tooltip.isTrusted = { enabledCommands: ['tokenLoupe.selectTokenizer', 'tokenLoupe.selectModel'] };
    const perToken = [
      { ratio: bytesPerToken(bytes, tokens), of: 'bytes', total: formatQuantity(bytes, 'byte') },
      {
        ratio: charactersPerToken(characters, tokens),
        of: 'characters',
        total: formatQuantity(characters, 'character'),
      },
    ].flatMap(({ ratio, of, total }) =>
      ratio === undefined ? [] : `${formatRatio(ratio)} ${of} per token (${total})`,
    );
    const lines = [
      `**${formatQuantity(tokens, 'token')}** in the ${what} by ${escapeMarkdown(tokenizerName)}`,
      ...perToken,
      ...describeCost(cost),
      ...remarks.map(({ detail }) => escapeMarkdown(detail)),
      '[Select tokenizer](command:tokenLoupe.selectTokenizer) · [Select model](command:tokenLoupe.selectModel) · click the item to toggle boundaries',
    ];
    tooltip.appendMarkdown(lines.join('\n\n'));
    const selected = what === 'selection' ? ' selected' : '';
    const said = remarks.map(({ text }) => ` · ${text}`).join('');
    this.render({
      text: `$(symbol-ruler) ${formatQuantity(tokens, 'token')}${selected} · ${tokenizerName}${said}`,
      label: `${formatQuantity(tokens, 'token')} in the ${what} by ${tokenizerName}${said}. Toggle token boundaries.`,
      tooltip,
      command: 'tokenLoupe.toggleBoundaries',
    });
  }

  /** `share` of the work is done, from 0 to 1. */
  private showProgress(share?: number): void {
    const percent = share === undefined ? '' : ` ${formatShare(share, 0)}`;
    this.render({ text: `$(loading~spin) counting tokens${percent}`, label: 'Counting tokens' });
  }

  private showWithheld(): void {
    this.render({
      text: '$(circle-slash) not tokenized',
      label: 'Not tokenized',
      tooltip: 'VS Code shows extensions no binary files, and no text above 50 MB.',
    });
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

/** Shows the token count of the selection or document in the status bar. */
export function registerStatusBar(services: Services): Disposable {
  return new StatusBar(services);
}
