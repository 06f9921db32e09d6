import * as vscode from 'vscode';
import { DisposableStore } from '../../../host/disposables';
import { LatestTask } from '../../../host/latest';
import type { Services } from '../../../host/services';
import { tokenizerFiles } from '../../../host/tokenizers/tokenizerFiles';
import type { StatusListener } from '../../../host/workers/trainingProcess';
import type { ListedTokenizer } from '../../../protocol/engine';
import type { CountingTokenizer } from '../../../protocol/files/corpusTasks';
import type { FilesReport, FilesViewMethods, FilesViewState } from '../../../protocol/files/measuredFiles';
import { type Handlers, CancelledError } from '../../../protocol/rpc';
import { messageOf, sentence } from '../../../text/errors';
import type { ExportedFigures } from '../figureExport';
import { filesCard, type FilesResult } from './filesResult';
import { type Inspected, usable } from '../inspected/inspected';

/** Files that the user chose, not yet looked at. */
export interface ChosenFiles {
  readonly name: string;
}

/** What a measurement is given. */
export interface FilesRun<Chosen> {
  readonly chosen: Chosen;
  readonly tokenizers: RunTokenizers;
  readonly signal: AbortSignal;
  readonly onStatus: StatusListener;
}

/** The tokenizers of a run, the baseline first. */
export interface RunTokenizers {
  readonly baselineId: string;
  /** All that are in the comparison. */
  readonly listed: readonly ListedTokenizer[];
  /** Those whose files could be read. */
  readonly sources: readonly CountingTokenizer[];
  /** Why the others could not, by id. */
  readonly errors: ReadonlyMap<string, string>;
}

/** A view that measures files when it is asked to. */
export interface FilesMeasuring<Chosen extends ChosenFiles, Figures> {
  /** For the log. */
  readonly title: string;
  /** Asks for files; undefined where the question was dismissed. */
  choose(): Promise<Chosen | undefined>;
  measure(run: FilesRun<Chosen>): Promise<Pick<FilesReport<Figures>, 'figures' | 'leftOut'>>;
  exported(report: FilesReport<Figures>): ExportedFigures;
  /** What is kept of it in the view of results. */
  result(report: FilesReport<Figures>): FilesResult;
}

const STALE = 'Other tokenizers are ticked by now, or one of them has changed.';

/** Measures what the user chose, in a worker of its own; keeps the newest figures while nothing newer is there. */
export class FilesView<Chosen extends ChosenFiles, Figures> extends DisposableStore {
  private current: FilesViewState<Figures> = { status: 'empty' };
  /** What is being measured, or was last. */
  protected chosen: Chosen | undefined;
  protected last: FilesReport<Figures> | undefined;
  /** Which tokenizers the last figures are of. */
  private measuredBy = '';
  /** What was kept in the view of results, and of which files and tokenizers: the same again takes its place. */
  private kept: { readonly id: string; readonly of: string } | undefined;
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  private readonly task = this.own(new LatestTask(error => this.fail(error)));

  readonly onDidChange = this.changed.event;

  /** What every such view answers its page. */
  readonly fileHandlers: Handlers<FilesViewMethods> = {
    choose: () => this.choose(),
    again: () => this.again(),
    cancel: () => this.cancel(),
  };

  constructor(
    private readonly services: Services,
    private readonly inspected: Inspected,
    private readonly measuring: FilesMeasuring<Chosen, Figures>,
  ) {
    super();
    this.own(inspected.onDidChoose(() => void this.compareTokenizers()));
    this.own(
      services.tokenization.onDidChange(() => {
        this.measuredBy += ' changed';
        void this.compareTokenizers();
      }),
    );
  }

  state(): FilesViewState<Figures> {
    return this.current;
  }

  figures(): ExportedFigures | undefined {
    return this.last && this.measuring.exported(this.last);
  }

  /**
   * Measures these, in place of what is being measured. Resolves with the figures, for callers of a command, or with nothing
   * where there are none: the view says why.
   */
  measure(chosen: Chosen): Promise<ExportedFigures | undefined> {
    this.chosen = chosen;
    this.show({ status: 'counting', source: chosen.name });
    return new Promise(resolve => {
      this.task.run(async signal => {
        signal.addEventListener('abort', () => resolve(undefined));
        try {
          await this.run(chosen, signal);
          resolve(this.figures());
        } finally {
          resolve(undefined);
        }
      });
    });
  }

  private again(): void {
    if (!this.chosen) throw new Error('no files were chosen yet');
    void this.measure(this.chosen);
  }

  private async choose(): Promise<void> {
    const chosen = await this.measuring.choose();
    if (chosen) void this.measure(chosen);
  }

  private cancel(): void {
    this.task.cancel();
    this.show(this.last ? { status: 'ready', report: this.last } : { status: 'empty' });
  }

  private async run(chosen: Chosen, signal: AbortSignal): Promise<void> {
    try {
      const tokenizers = await this.tokenizers();
      const measuredBy = signatureOf(tokenizers.listed, tokenizers.baselineId);
      signal.throwIfAborted();
      const measured = await this.measuring.measure({
        chosen,
        tokenizers,
        signal,
        onStatus: ({ secondsLeft }, share) => {
          if (signal.aborted) return;
          this.show({
            status: 'counting',
            source: chosen.name,
            share,
            ...(secondsLeft !== undefined && { secondsLeft }),
          });
        },
      });
      if (signal.aborted) return;
      this.measuredBy = measuredBy;
      this.last = { source: chosen.name, ...measured };
      this.show({ status: 'ready', report: this.last });
      await this.keep(this.last);
      await this.compareTokenizers();
    } catch (error) {
      // Looking for files can be cancelled in its notification.
      if (error instanceof CancelledError && !signal.aborted) this.cancel();
      else throw error;
    }
  }

  /** The figures outlive the page in the view of results. */
  private async keep(report: FilesReport<Figures>): Promise<void> {
    const { results } = this.services;
    const of = `${report.source} ${this.measuredBy}`;
    const before = this.kept;
    const document = filesCard(this.measuring.exported(report));
    const { id } = await results.add({ ...this.measuring.result(report), document });
    this.kept = { id, of };
    if (before?.of === of) await results.remove(before.id);
  }

  private async tokenizers(): Promise<RunTokenizers> {
    const compared = await this.inspected.compared();
    const baselineId = usable(compared, this.inspected.choices.baselineId);
    const listed = [...compared].sort((a, b) => Number(b.id === baselineId) - Number(a.id === baselineId));
    const sources: CountingTokenizer[] = [];
    const errors = new Map<string, string>();
    for (const { id, name, kind, error } of listed) {
      try {
        if (error !== undefined) throw new Error(error);
        const isAdded = kind !== 'baseline';
        sources.push({ id, name, files: isAdded ? await tokenizerFiles(this.services, id) : [] });
      } catch (problem) {
        errors.set(id, messageOf(problem));
      }
    }
    return { baselineId, listed, sources, errors };
  }

  /** Says of the last figures whether they are of the tokenizers that are ticked now. */
  private async compareTokenizers(): Promise<void> {
    const { last } = this;
    if (!last) return;
    const compared = await this.inspected.compared();
    const now = signatureOf(compared, usable(compared, this.inspected.choices.baselineId));
    if (this.last !== last || (now !== this.measuredBy) === (last.stale !== undefined)) return;
    const { stale, ...report } = last;
    this.last = stale === undefined ? { ...report, stale: STALE } : report;
    if (this.current.status === 'ready') this.show({ status: 'ready', report: this.last });
  }

  private fail(error: unknown): void {
    const message = messageOf(error);
    this.services.log.warn(`${this.measuring.title}: ${message}`);
    this.show({ status: 'error', message: sentence(message) });
  }

  private show(state: FilesViewState<Figures>): void {
    const { last } = this;
    this.current =
      last && (state.status === 'counting' || state.status === 'error') ? { ...state, report: last } : state;
    this.changed.fire();
  }
}

function signatureOf(listed: readonly ListedTokenizer[], baselineId: string): string {
  return JSON.stringify([baselineId, ...listed.map(({ id }) => id).sort()]);
}
