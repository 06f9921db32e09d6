import * as vscode from 'vscode';
import { DisposableStore } from '../../../host/disposables';
import { LatestTask } from '../../../host/latest';
import type { Services } from '../../../host/services';
import type { ViewHandlers } from '../../../protocol/dashboard';
import type { LanguagesState } from '../../../protocol/views/languages';
import type { MeasuredTokenizer } from '../../../protocol/views/textViews';
import { messageOf, sentence } from '../../../text/errors';
import { type HostView, type HostViewEntry, hostViewEntry } from '../hostView';
import type { Inspected } from '../inspected/inspected';
import { openFigures } from '../openFigures';
import { bundledTexts, chosenFiles, type ParallelTexts, readTexts } from './languageTexts';

/** The same content in many languages, on the extension's side. */
export function languagesEntry(services: Services, inspected: Inspected): HostViewEntry<'languages'> {
  return hostViewEntry({ create: () => new LanguagesView(services, inspected), commands: {} });
}

/** Where the workspace remembers the files that were chosen: their addresses. */
const FILES_KEY = 'languages.files';

/** Counts texts that are translations of each other while it is seen, again when the tokenizers change. */
class LanguagesView extends DisposableStore implements HostView<'languages'> {
  private current: LanguagesState = { status: 'empty' };
  /** Of the user; without, those that come with the extension are counted. */
  private ownTexts: ParallelTexts | undefined;
  private bundled: Promise<ParallelTexts> | undefined;
  /** What the figures are of. */
  private measured: ParallelTexts | undefined;
  /** What was counted, or is being counted. */
  private counted = '';
  private visible = false;
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  private readonly task = this.own(new LatestTask(error => this.fail(error)));

  readonly onDidChange = this.changed.event;

  readonly handlers: ViewHandlers<'languages'> = {
    chooseFiles: () => this.chooseFiles(),
    useBundled: () => this.useBundled(),
    exportFigures: () => this.exportFigures(),
  };

  constructor(
    private readonly services: Services,
    private readonly inspected: Inspected,
  ) {
    super();
    // The text of the Inspector is of no interest here: most of its changes leave what is counted as it is.
    this.own(inspected.watch(() => this.run()));
    this.own(services.tokenization.onDidChange(() => this.use(this.ownTexts)));
  }

  state(): LanguagesState {
    return this.current;
  }

  setVisible(visible: boolean): void {
    this.visible = visible;
    if (visible) this.run();
    else if (this.current.status === 'counting') this.cancel();
  }

  private async chooseFiles(): Promise<void> {
    const files = await chosenFiles();
    if (!files) return;
    const texts = await readTexts(files);
    await this.remember(files);
    this.use(texts);
  }

  private async useBundled(): Promise<void> {
    await this.remember([]);
    this.use(undefined);
  }

  private remember(files: readonly vscode.Uri[]): Thenable<void> {
    return this.services.context.workspaceState.update(FILES_KEY, files.map(String));
  }

  /** The files that were chosen before the page was opened, as they are now; undefined where none were. */
  private async readRemembered(): Promise<ParallelTexts | undefined> {
    const files = this.services.context.workspaceState.get<readonly string[]>(FILES_KEY, []);
    if (files.length === 0) return undefined;
    const texts = await readTexts(files.map(file => vscode.Uri.parse(file, true)));
    return (this.ownTexts ??= texts);
  }

  private use(texts: ParallelTexts | undefined): void {
    this.ownTexts = texts;
    this.cancel();
    this.run();
  }

  private cancel(): void {
    this.task.cancel();
    this.counted = '';
  }

  private run(): void {
    if (this.visible) this.start().catch((error: unknown) => this.fail(error));
  }

  /** Counts what is chosen, unless that is done or under way. */
  private async start(): Promise<void> {
    const listed = await this.inspected.tokenizers();
    const tokenizers = listed.map(({ id, name }) => ({ id, name }));
    const texts = this.ownTexts ?? (await this.readRemembered()) ?? (await this.readBundled());
    const wanted = JSON.stringify([texts.isOwn, tokenizers]);
    // Other texts may have been chosen meanwhile: they are counted by a start of their own.
    const isLate = this.ownTexts !== undefined && texts !== this.ownTexts;
    if (!this.visible || isLate || wanted === this.counted) return;
    this.counted = wanted;
    this.task.run(signal => this.report(texts, tokenizers, signal));
  }

  private async readBundled(): Promise<ParallelTexts> {
    this.bundled ??= bundledTexts(vscode.Uri.joinPath(this.services.context.extensionUri, 'dist', 'languages.json'));
    try {
      return await this.bundled;
    } catch (error) {
      this.bundled = undefined; // a failure must not be remembered
      throw error;
    }
  }

  private async report(
    texts: ParallelTexts,
    tokenizers: readonly MeasuredTokenizer[],
    signal: AbortSignal,
  ): Promise<void> {
    const { current } = this;
    const source = { kind: 'document', name: texts.title, path: texts.title } as const;
    // The figures of other tokenizers stay until the new ones are there; those of other texts would mislead.
    const isSame = this.measured === texts && 'source' in current && current.figures !== undefined;
    const before = isSame ? { figures: current.figures, tokenizers: current.tokenizers } : {};
    const counting = (share?: number): void => {
      if (signal.aborted) return;
      this.show({ status: 'counting', source, tokenizers, ...before, ...(share !== undefined && { share }) });
    };
    counting();
    const ids = tokenizers.map(({ id }) => id);
    const rows = await this.services.tokenization.countLanguages(texts.texts, ids, signal, counting);
    if (signal.aborted) return;
    const { origin, isOwn } = texts;
    this.measured = texts;
    this.show({ status: 'ready', source, tokenizers, figures: { rows, origin, isOwn } });
  }

  private async exportFigures(): Promise<void> {
    const { current } = this;
    if (current.status !== 'ready' || !current.figures) throw new Error('there are no figures yet');
    const { tokenizers, figures, source } = current;
    const content = { what: 'Languages', texts: source.name, tokenizers, figures };
    await openFigures(`${JSON.stringify(content, undefined, 2)}\n`);
  }

  private fail(error: unknown): void {
    const message = messageOf(error);
    this.services.log.warn(`Languages: ${message}`);
    this.show({ status: 'error', message: sentence(message) });
  }

  private show(state: LanguagesState): void {
    this.current = state;
    this.changed.fire();
  }
}
