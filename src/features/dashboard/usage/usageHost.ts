import * as vscode from 'vscode';
import { DisposableStore } from '../../../host/disposables';
import { LatestTask } from '../../../host/latest';
import type { Services } from '../../../host/services';
import { tokenizerFiles } from '../../../host/tokenizers/tokenizerFiles';
import type { ViewHandlers } from '../../../protocol/dashboard';
import type {
  EntrySearch,
  FoundEntries,
  UsageFigures,
  UsageState,
  UsageWork,
  VocabularyOperation,
} from '../../../protocol/views/usage';
import { type HostView, type HostViewEntry, hostViewEntry } from '../hostView';
import { type Inspected, usable } from '../inspected/inspected';
import { openFigures } from '../openFigures';
import { chosenText, documentText, type UsedText } from './usageText';
import { messageOf, sentence } from '../../../text/errors';

/** UTF-8 bytes that are encoded; of more text a sample is taken. */
const MOST_BYTES = 200e6;

/** The commands of the buttons below the figures; each takes `{ tokenizerId }`. */
const operationCommands: Readonly<Record<VocabularyOperation, string>> = {
  trim: 'tokenLoupe.trimTokenizer',
  draft: 'tokenLoupe.draftVocabulary',
  expand: 'tokenLoupe.expandTokenizer',
};

/** The vocabulary in use, on the extension's side. */
export function usageEntry(services: Services, inspected: Inspected): HostViewEntry<'usage'> {
  return hostViewEntry({
    create: () => new VocabularyUsage(services, inspected),
    commands: { vocabularyUsage: open => void open() },
  });
}

/** Analyzes what texts use of the baseline's vocabulary, one text after the other, in a worker of its own. */
class VocabularyUsage extends DisposableStore implements HostView<'usage'> {
  private work: UsageWork = { status: 'idle' };
  /** The baseline that was analyzed last. */
  private tokenizerId: string | undefined;
  private visible = false;
  /** What is analyzed; a change of the baseline analyzes it again. */
  private text: UsedText | undefined;
  /** The newest figures, which a run that is cancelled or fails leaves as they are. */
  private last: { readonly figures: UsageFigures; readonly text: UsedText; readonly counts: Uint32Array } | undefined;
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  private readonly task = this.own(new LatestTask(error => this.fail(error)));

  readonly onDidChange = this.changed.event;

  readonly handlers: ViewHandlers<'usage'> = {
    analyzeDocument: () => this.analyzeDocument(),
    analyzeChosenText: () => this.analyzeChosenText(),
    cancel: () => this.cancel(),
    search: (wanted, { signal }) => this.search(wanted, signal),
    exportFigures: () => this.exportFigures(),
    startOperation: operation => this.startOperation(operation),
  };

  constructor(
    private readonly services: Services,
    private readonly inspected: Inspected,
  ) {
    super();
    this.own(inspected.watch(() => this.follow()));
    this.own(services.tokenization.onDidChange(() => this.follow()));
    this.own(vscode.workspace.onDidChangeTextDocument(({ document }) => this.outdate(document)));
  }

  /** The view as it is now. */
  async state(): Promise<UsageState> {
    const { editor } = this.inspected;
    return {
      ...(editor && { document: vscode.workspace.asRelativePath(editor.document.uri) }),
      work: this.work,
      operations: await availableOperations(),
    };
  }

  /** Analyzes the document if no text was analyzed yet: whoever opens the view need not ask for it. */
  opened(): void {
    if (this.work.status === 'idle' && this.inspected.editor) this.analyzeDocument();
  }

  setVisible(visible: boolean): void {
    this.visible = visible;
    if (visible) this.follow();
  }

  /** Analyzes the same text again where the baseline is another one. */
  private follow(): void {
    this.changed.fire();
    if (!this.visible || !this.text || this.inspected.choices.baselineId === this.tokenizerId) return;
    this.analyze(this.text.again());
  }

  private analyzeDocument(): void {
    const { editor } = this.inspected;
    if (!editor) this.fail(new Error('No text is open in an editor.'));
    else this.analyze(documentText(editor.document));
  }

  private async analyzeChosenText(): Promise<void> {
    const text = await chosenText(this.services);
    if (text) this.analyze(text);
  }

  private cancel(): void {
    this.task.cancel();
    this.text = this.last?.text;
    this.show(this.last?.figures ?? { status: 'idle' });
  }

  /** Opens the figures as JSON. Throws where there are none. */
  private async exportFigures(): Promise<void> {
    if (!this.last) throw new Error('there are no figures yet');
    const { tokenizer, tokenizerId, text, leftOut, usage } = this.last.figures;
    const figures = { what: 'Vocabulary in use', tokenizer, tokenizerId, text, leftOut, ...usage };
    await openFigures(`${JSON.stringify(figures, undefined, 2)}\n`);
  }

  private search(search: EntrySearch, signal: AbortSignal): Promise<FoundEntries> {
    if (!this.last) throw new Error('there are no figures yet');
    const { figures, counts } = this.last;
    return this.services.tokenization.searchEntries({ tokenizerId: figures.tokenizerId, search, counts }, signal);
  }

  private async startOperation(operation: VocabularyOperation): Promise<void> {
    const { id: tokenizerId } = await this.tokenizer();
    // What a command does from here on is its own affair, and may take long.
    void vscode.commands.executeCommand(operationCommands[operation], { tokenizerId });
  }

  private analyze(text: UsedText): void {
    this.text = text;
    this.tokenizerId = this.inspected.choices.baselineId;
    this.show({ status: 'working', text: text.name, phase: 'encoding', share: 0 });
    this.task.run(signal => this.run(text, signal));
  }

  private async run(text: UsedText, signal: AbortSignal): Promise<void> {
    const { id: tokenizerId, name } = await this.tokenizer();
    const files = await tokenizerFiles(this.services, tokenizerId);
    const corpus = text.corpus();
    signal.throwIfAborted();
    const { usage, counts } = await this.services.training.runBeside(
      (vocabularyTasks, onProgress) =>
        vocabularyTasks.usage({ tokenizer: { name, files }, corpus, maximumBytes: MOST_BYTES }, signal, onProgress),
      ({ phase, secondsLeft }, share) => {
        if (signal.aborted) return;
        this.show({
          status: 'working',
          text: text.name,
          phase: phase === 'encoding' ? 'encoding' : 'entries',
          share,
          ...(secondsLeft === undefined ? {} : { secondsLeft }),
        });
      },
    );
    if (signal.aborted) return;
    const { name: textName, leftOut } = text;
    const isOutdated = text.isOutdated();
    const figures: UsageFigures = {
      status: 'ready',
      tokenizer: name,
      tokenizerId,
      text: textName,
      leftOut,
      isOutdated,
      usage,
    };
    this.last = { figures, text, counts };
    this.show(figures);
  }

  /** The baseline. Throws where it has no entries to count. */
  private async tokenizer(): Promise<{ readonly id: string; readonly name: string }> {
    const { baselineId } = this.inspected.choices;
    const listed = await this.services.tokenization.list();
    const id = usable(listed, baselineId);
    const found = listed.find(each => each.id === id);
    if (!found || found.kind === 'baseline')
      throw new Error(`${found?.name ?? id} has no vocabulary: choose another baseline in the bar above`);
    return { id, name: found.name };
  }

  private outdate(document: vscode.TextDocument): void {
    if (!this.last || this.last.figures.isOutdated || this.last.text.document !== document) return;
    if (!this.last.text.isOutdated()) return;
    const isShown = this.work === this.last.figures;
    this.last = { ...this.last, figures: { ...this.last.figures, isOutdated: true } };
    if (isShown) this.show(this.last.figures);
  }

  private fail(error: unknown): void {
    const message = messageOf(error);
    this.services.log.warn(`vocabulary in use: ${message}`);
    this.text = this.last?.text;
    this.show({ status: 'error', message: sentence(message), ...(this.last && { before: this.last.figures }) });
  }

  private show(work: UsageWork): void {
    this.work = work;
    this.changed.fire();
  }
}

let available: readonly VocabularyOperation[] | undefined;

/** Operations whose commands exist: a button that leads nowhere is none. All are registered when the page is opened. */
async function availableOperations(): Promise<readonly VocabularyOperation[]> {
  if (available) return available;
  const commands = new Set(await vscode.commands.getCommands(true));
  const operations = Object.keys(operationCommands) as VocabularyOperation[];
  return (available = operations.filter(operation => commands.has(operationCommands[operation])));
}
