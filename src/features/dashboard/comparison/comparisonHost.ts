import * as vscode from 'vscode';
import { type Costs, ratesOf } from '../../../host/costs/costs';
import { Debounced } from '../../../host/debounce';
import { DisposableStore } from '../../../host/disposables';
import { DocumentTooLargeError } from '../../../host/tokenizers/documentMirror';
import { LatestTask } from '../../../host/latest';
import { kindOf } from '../../../host/costs/documentKind';
import { cellOf } from '../../../host/tokenizers/notebooks';
import type { Services } from '../../../host/services';
import { onDidChangeSetting } from '../../../host/settings/settings';
import {
  type ComparisonReport,
  type ComparisonState,
  type Pricing,
  type SpeedState,
} from '../../../protocol/views/comparison';
import type { ViewHandlers } from '../../../protocol/dashboard';
import type { ListedTokenizer, TextMeasure, TokenCount } from '../../../protocol/engine';
import { type HostView, type HostViewEntry, hostViewEntry } from '../hostView';
import { type Inspected, usable } from '../inspected/inspected';
import type { ExportedFigures } from '../figureExport';
import { comparisonFigures } from './comparisonFigures';
import type { InspectedText } from '../inspected/inspectedText';
import { earlierCount } from './earlierCount';
import { comparisonRows, type RowCount } from './rows';
import { messageOf } from '../../../text/errors';

/** Milliseconds before a text that was let go of is counted again. */
const UPDATE_DELAY = 120;
/** UTF-8 bytes from which on the speed of encoding can be told. */
const LEAST_FOR_SPEED = 100_000;

/** The comparison, on the extension's side. */
export function comparisonEntry(services: Services, inspected: Inspected): HostViewEntry<'comparison'> {
  return hostViewEntry({
    create: () => new Comparison(services, inspected),
    commands: {
      compareDocument: open => void open({ text: 'document' }),
      compareSelection: open => void open({ text: 'selection' }),
    },
  });
}

/** Compares the tokenizers of the Inspector on its text, and follows both. */
class Comparison extends DisposableStore implements HostView<'comparison'> {
  private current: ComparisonState = { status: 'empty' };
  /** What the counts belong to. */
  private shown: InspectedText | undefined;
  private counts = new Map<string, RowCount>();
  /** Ends the measuring of speeds with the view. */
  private readonly speedRun = new AbortController();
  private visible = false;
  /** There is something to count once it is seen. */
  private missed = true;
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  private readonly task = this.own(
    new LatestTask(
      error => this.fail(error),
      () => this.update.schedule(),
    ),
  );
  private readonly update = this.own(new Debounced(UPDATE_DELAY, () => this.run()));

  readonly onDidChange = this.changed.event;

  readonly handlers: ViewHandlers<'comparison'> = {
    measureSpeed: () => this.measureSpeed(),
    restartEngine: () => this.services.tokenization.restart(),
  };

  constructor(
    private readonly services: Services,
    private readonly inspected: Inspected,
  ) {
    super();
    const { tokenization } = services;
    this.own({ dispose: () => this.speedRun.abort() });
    this.own(inspected.watch(() => this.run()));
    this.own(tokenization.onDidChange(() => this.recount()));
    this.own(onDidChangeSetting(['model', 'models'], () => this.run()));
  }

  state(): ComparisonState {
    return this.current;
  }

  /** While nobody sees it, nothing is counted; what was missed is made up for. */
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

  figures(): ExportedFigures | undefined {
    return this.current.status === 'ready' ? comparisonFigures(this.current) : undefined;
  }

  private recount(): void {
    this.counts = new Map();
    this.run();
  }

  private run(): void {
    this.missed = !this.visible;
    if (!this.visible) return;
    const { attention } = this.services.editors;
    if (attention.kind === 'withheld' && !this.inspected.isPinned) {
      this.shown = undefined;
      this.task.cancel();
      const name = vscode.workspace.asRelativePath(attention.uri);
      const message = attention.reason;
      this.show({ status: 'error', title: `${name} cannot be compared`, message, canRestart: false });
      return;
    }
    // What is shown has its own name; the text that is awaited will have another.
    if (attention.kind === 'waiting' && !this.inspected.isPinned) return;
    const compared = this.inspected.text;
    if (!compared) {
      this.shown = undefined;
      this.task.cancel();
      this.show({ status: 'empty' });
      return;
    }
    const before = this.shown;
    // Figures of the text before an edit stay until the new ones are there; those of another text would mislead.
    if (before?.document !== compared.document || before.kind !== compared.kind) this.counts = new Map();
    this.task.run(signal => this.report(compared, signal));
  }

  /** Shows a snapshot after each step, so that a long text fills the table row by row. */
  private async report(compared: InspectedText, signal: AbortSignal): Promise<void> {
    const tokenizers = await this.inspected.compared();
    const costs = await this.services.costs();
    // A build without trained tokenizers has no such figures; the comparison does not need them.
    const heldOut = await this.services.tokenization.heldOutFigures().catch(() => ({ rows: [] }));
    const measure = await compared.measure(signal);
    const step = (status: ComparisonReport['status']): void => {
      if (signal.aborted || compared.document.version !== compared.version) return;
      this.shown = compared;
      this.show({ ...this.snapshot(status, compared, measure, tokenizers, costs), heldOut: heldOut.rows });
    };
    step('counting');
    const usableIds = tokenizers.filter(({ error }) => error === undefined).map(({ id }) => id);
    // The model's own count, and that of the models before, are wanted whether those are in the comparison or not.
    const { tokenizerId, earlier } = costs.selectedModel(compared.document);
    const earlierIds = earlier && 'tokenizerId' in earlier ? [earlier.tokenizerId] : [];
    for (const id of new Set([...usableIds, tokenizerId, ...earlierIds])) {
      this.counts.set(id, { ...this.counts.get(id), ...(await this.rowCount(compared, id, signal)) });
      step('counting');
    }
    step('counting');
    await this.profile(compared, usableIds, signal);
    step('ready');
  }

  /** Adds what is known of words and distinct tokens. One that fails must not take the counts down. */
  private async profile(compared: InspectedText, ids: readonly string[], signal: AbortSignal): Promise<void> {
    const counted = ids.filter(id => this.counts.get(id)?.error === undefined);
    try {
      const { profiles } = await compared.profile(counted, signal, () => undefined);
      for (const { tokenizerId, metrics } of profiles) {
        this.counts.set(tokenizerId, { ...this.counts.get(tokenizerId), metrics });
      }
    } catch (error) {
      if (signal.aborted) throw error;
      this.services.log.warn(`comparison: no figures of words: ${messageOf(error)}`);
    }
  }

  /** Measures how fast each tokenizer encodes the document, for the user who asked. */
  private async measureSpeed(): Promise<void> {
    const { shown, current } = this;
    if (!shown || current.status !== 'ready' || current.speed === 'textTooShort') {
      throw new Error('the speed can be measured on counted texts of 100 kB and more');
    }
    this.show({ ...current, speed: 'measuring' });
    const { document } = shown;
    const { signal } = this.speedRun;
    for (const { tokenizerId, error } of current.rows) {
      if (error !== undefined) continue;
      const measured = await this.services.tokenization.encodingSpeed(document, tokenizerId, signal);
      if (measured === undefined || this.shown?.document !== document) continue;
      this.counts.set(tokenizerId, { ...this.counts.get(tokenizerId), megabytesPerSecond: measured });
    }
    this.run();
  }

  private async rowCount(compared: InspectedText, tokenizerId: string, signal: AbortSignal): Promise<RowCount> {
    try {
      const count: TokenCount = await compared.count(tokenizerId, signal);
      return { count };
    } catch (error) {
      // One tokenizer that fails must not take the others down; a cancelled run is dropped by its signal.
      if (signal.aborted) throw error;
      return { error: messageOf(error) };
    }
  }

  private snapshot(
    status: ComparisonReport['status'],
    { kind, document, parts }: InspectedText,
    measure: TextMeasure,
    tokenizers: readonly ListedTokenizer[],
    costs: Costs,
  ): Omit<ComparisonReport, 'heldOut'> {
    const baselineId = usable(tokenizers, this.inspected.choices.baselineId);
    const cell = cellOf(document);
    const path = vscode.workspace.asRelativePath(cell?.notebook.uri ?? document.uri);
    const name = path.split('/').at(-1) ?? path;
    return {
      status,
      source: {
        kind,
        name: cell ? `cell ${cell.number} of ${name}` : name,
        path,
        ...measure,
        ...(parts > 1 && { parts }),
      },
      rows: comparisonRows(
        tokenizers,
        this.counts,
        baselineId,
        measure,
        tokens => costs.priceOf(tokens, document),
        costs.selectedModel(document).contextWindow,
      ),
      baselineId,
      speed: this.speedOf(measure),
      pricing: pricing(this.counts, costs, document),
    };
  }

  private speedOf({ bytes }: TextMeasure): SpeedState {
    const isMeasured = [...this.counts.values()].some(each => each.megabytesPerSecond !== undefined);
    return isMeasured ? 'measured' : bytes < LEAST_FOR_SPEED ? 'textTooShort' : 'unmeasured';
  }

  private fail(error: unknown): void {
    const message = messageOf(error);
    this.services.log.warn(`comparison: ${message}`);
    const canRestart = !(error instanceof DocumentTooLargeError);
    this.show({ status: 'error', title: 'The comparison could not be made', message, canRestart });
  }

  private show(state: ComparisonState): void {
    this.current = state;
    this.changed.fire();
  }
}

function pricing(counts: ReadonlyMap<string, RowCount>, costs: Costs, document: vscode.TextDocument): Pricing {
  const model = costs.selectedModel(document);
  const { id, name, tokenizerId, exactness, contextWindow, chatTemplate } = model;
  const earlier = earlierCount(model, counts, kindOf(document));
  // The price may depend on the count: none is named before there is one.
  const tokens = counts.get(tokenizerId)?.count?.tokens;
  const price = tokens === undefined ? undefined : costs.priceOf(tokens, document);
  return {
    modelId: id,
    modelName: name,
    tokenizerId,
    exactness,
    source: price?.source ?? costs.priceSource,
    ...(costs.currency && { currency: costs.currency }),
    ...(tokens !== undefined && { tokens }),
    ...(price && { usd: price.totalUsd, ...ratesOf(price) }),
    ...(contextWindow === undefined ? {} : { contextWindow }),
    ...(earlier && { earlier }),
    ...(chatTemplate && { chatTemplate }),
  };
}
