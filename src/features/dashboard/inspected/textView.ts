import * as vscode from 'vscode';
import { DisposableStore } from '../../../host/disposables';
import { LatestTask } from '../../../host/latest';
import type { Services } from '../../../host/services';
import type { Engine, ListedTokenizer } from '../../../protocol/engine';
import type { ProgressListener, Remote } from '../../../protocol/rpc';
import type { TextRange } from '../../../protocol/textRange';
import type { TextParts, TextReport, TextSource, TextViewState } from '../../../protocol/views/textViews';
import { messageOf, sentence } from '../../../text/errors';
import { openFigures } from '../openFigures';
import type { Inspected } from './inspected';
import type { InspectedText } from './inspectedText';

/** A question to the engine about a text. */
export interface TextQuestion {
  readonly engine: Remote<Engine>;
  readonly parts: TextParts;
  readonly tokenizerIds: readonly string[];
  readonly signal: AbortSignal;
  readonly onProgress: ProgressListener;
}

/** What a view of this kind measures. */
export interface TextMeasuring<Figures> {
  /** Its name, for exports and the log. */
  readonly title: string;
  /** The tokenizers that it is about; those that views of one text draw, if not given. */
  tokenizers?(): Promise<readonly ListedTokenizer[]>;
  measure(question: TextQuestion): Promise<Figures>;
}

/**
 * The extension's side of a view that measures the text of the Inspector: while it is seen, it asks the engine about the
 * text, again at every change.
 */
export class TextView<Figures> extends DisposableStore {
  private current: TextViewState<Figures> = { status: 'empty' };
  /** What the figures are of. */
  private measured: InspectedText | undefined;
  private visible = false;
  /** There is something to count once it is seen. */
  private missed = true;
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  private readonly task = this.own(new LatestTask(error => this.fail(error)));

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly services: Services,
    private readonly inspected: Inspected,
    private readonly measuring: TextMeasuring<Figures>,
  ) {
    super();
    this.own(inspected.watch(() => this.run()));
    this.own(services.tokenization.onDidChange(() => this.run()));
  }

  state(): TextViewState<Figures> {
    return this.current;
  }

  setVisible(visible: boolean): void {
    this.visible = visible;
    if (visible) {
      if (this.missed) this.run();
      return;
    }
    // Also where it has shown nothing yet.
    this.missed ||= this.task.isRunning;
    this.task.cancel();
  }

  /** Measures again, after a choice of the view itself has changed. */
  run(): void {
    this.missed = !this.visible;
    if (!this.visible) return;
    const { text } = this.inspected;
    if (text) {
      this.task.run(signal => this.report(text, signal));
      return;
    }
    this.task.cancel();
    this.show({ status: 'empty' });
  }

  /** The figures that are shown and the text that they are of. Throws where there are none, or they are out of date. */
  get latest(): { readonly text: InspectedText; readonly report: TextReport<Figures> & { readonly figures: Figures } } {
    const { current, measured } = this;
    if (!measured || current.status !== 'ready' || !current.figures) throw new Error('there are no figures yet');
    return { text: measured, report: { ...current, figures: current.figures } };
  }

  /** Opens the figures as JSON. Throws where there are none. */
  async exportFigures(): Promise<void> {
    const { source, tokenizers, figures } = this.latest.report;
    const content = { what: this.measuring.title, text: source.path, part: source.kind, tokenizers, figures };
    await openFigures(`${JSON.stringify(content, undefined, 2)}\n`);
  }

  /** Selects a range of the measured text, in UTF-16 code units of the document. Throws where the text has changed. */
  async reveal({ start, end }: TextRange): Promise<void> {
    const { document, version } = this.latest.text;
    if (document.version !== version) throw new Error('the text has changed since');
    const selection = new vscode.Range(document.positionAt(start), document.positionAt(end));
    const viewColumn = this.services.editors.current?.viewColumn;
    await vscode.window.showTextDocument(document, { selection, ...(viewColumn ? { viewColumn } : {}) });
  }

  private async report(text: InspectedText, signal: AbortSignal): Promise<void> {
    const listed = await (this.measuring.tokenizers?.() ?? this.inspected.tokenizers());
    const tokenizers = listed.map(({ id, name }) => ({ id, name }));
    const source = sourceOf(text);
    // The figures before an edit stay until the new ones are there; those of another text would mislead.
    const { current } = this;
    const isSame = 'source' in current && current.source.path === source.path && current.source.kind === source.kind;
    const before = isSame && current.figures ? { figures: current.figures, tokenizers: current.tokenizers } : {};
    const counting = (share?: number): void => {
      if (signal.aborted) return;
      this.show({ status: 'counting', source, tokenizers, ...before, ...(share !== undefined && { share }) });
    };
    counting();
    const figures = await this.measuring.measure({
      ...text.about(signal),
      tokenizerIds: tokenizers.map(({ id }) => id),
      signal,
      onProgress: counting,
    });
    if (signal.aborted || text.document.version !== text.version) return;
    this.measured = text;
    this.show({ status: 'ready', source, tokenizers, figures });
  }

  private fail(error: unknown): void {
    const message = messageOf(error);
    this.services.log.warn(`${this.measuring.title}: ${message}`);
    this.show({ status: 'error', message: sentence(message) });
  }

  private show(state: TextViewState<Figures>): void {
    this.current = state;
    this.changed.fire();
  }
}

/** A view as its page's host, with what the page may ask of it beside what all such views answer. */
export function textHostView<Figures, More extends object>(view: TextView<Figures>, more: More) {
  return {
    handlers: {
      exportFigures: () => view.exportFigures(),
      reveal: (range: TextRange) => view.reveal(range),
      ...more,
    },
    onDidChange: view.onDidChange,
    state: () => view.state(),
    setVisible: (visible: boolean) => view.setVisible(visible),
    dispose: () => view.dispose(),
  };
}

function sourceOf({ kind, document }: InspectedText): TextSource {
  const path = vscode.workspace.asRelativePath(document.uri);
  return { kind, path, name: path.split('/').at(-1) ?? path };
}
