import * as vscode from 'vscode';
import { runSteps } from '../../../host/quickInput/steps';
import { gather, type Gathered, NoTextError } from '../../../host/corpus/gather';
import { sourceName, type Source } from '../../../host/corpus/source';
import { sourceStep, type TextAnswers } from '../../../host/corpus/sourceStep';
import { DisposableStore } from '../../../host/disposables';
import { messageOf, sentence } from '../../../text/errors';
import { runningWork } from '../../../host/runs/runningWork';
import type { Services } from '../../../host/services';
import { TrainingBusyError, TrainingStoppedError } from '../../../host/workers/trainingProcess';
import { Throttle } from '../../../host/runs/trainingStatusText';
import type { OwnTextMeasurement, OwnTextState } from '../../../protocol/views/ownText';
import { CancelledError } from '../../../protocol/rpc';
import { fitCurves, type OwnModel, type OwnTextEstimate } from '../../../vocabulary/ownText/ownTextEstimate';
import { measurementResult } from './measurementResult';
import { keptMeasurement, toBeKept } from './keptMeasurement';
import { measureOwnText } from './measureOwnText';

/** Where the workspace keeps what was measured: it took minutes, and is of this workspace. */
const KEPT_KEY = 'dashboard.ownText';
/** Milliseconds between two snapshots of a run that goes on. */
const STEP_INTERVAL = 250;

/** Compression on the user's own text: runs the measurement, keeps its result, and answers what it says for a model. */
export class OwnText extends DisposableStore {
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  private current: OwnTextState = {};
  private fitted: ((model: OwnModel) => OwnTextEstimate) | undefined;
  private running: AbortController | undefined;

  readonly onDidChange = this.changed.event;

  constructor(private readonly services: Services) {
    super();
    const kept = keptMeasurement(services.context.workspaceState.get(KEPT_KEY));
    if (kept) this.take(kept);
    this.own({ dispose: () => this.cancel() });
  }

  get state(): OwnTextState {
    return this.current;
  }

  /** What was measured says this of a model; nothing before there is something. */
  get estimate(): ((model: OwnModel) => OwnTextEstimate) | undefined {
    return this.fitted;
  }

  /** Ends the run that is under way; what was measured before stays. */
  cancel(): void {
    this.running?.abort(new CancelledError());
  }

  /** Asks for the text, and measures on it. */
  async choose(): Promise<OwnTextMeasurement | undefined> {
    if (!this.isFree()) return undefined;
    const steps = [sourceStep<TextAnswers>(this.services, { to: 'measure vocabulary sizes on' })];
    let answers: TextAnswers;
    try {
      answers = await runSteps<TextAnswers>('Measure Vocabulary Sizes', {}, steps);
    } catch (error) {
      if (error instanceof CancelledError) return undefined;
      throw error;
    }
    const { source, gathered } = answers;
    return source && gathered && this.run(() => Promise.resolve(gathered), nameOf(source));
  }

  /** Measures on a text. Resolves when that has ended, with nothing where it came to nothing. */
  async measure(source: Source): Promise<OwnTextMeasurement | undefined> {
    return this.run(() => gather(source, this.services), nameOf(source));
  }

  /** Whether a run can begin; what speaks against it is shown, unless it is a run of this. */
  private isFree(): boolean {
    if (this.running) return false;
    if (!this.services.training.isRunning) return true;
    this.show({ problem: sentence(new TrainingBusyError().message) });
    return false;
  }

  private async run(find: () => Promise<Gathered>, name: string): Promise<OwnTextMeasurement | undefined> {
    const { services } = this;
    if (!this.isFree()) return undefined;
    const controller = (this.running = new AbortController());
    const { signal } = controller;
    const throttle = new Throttle(STEP_INTERVAL);
    const running = runningWork.begin(`Measuring vocabulary sizes on ${name}`, () => this.cancel());
    this.show({ run: { step: 'Looking for text', share: 0 } });
    try {
      const gathered = await find();
      signal.throwIfAborted();
      services.log.info(`measuring vocabulary sizes on ${name}, ${gathered.bytes} bytes`);
      const measured = await measureOwnText(services, gathered, name, signal, (step, share) => {
        if (signal.aborted || !throttle.passes('step')) return;
        running.say(step);
        this.show({ run: { step, share } });
      });
      this.take(measured);
      this.show({});
      await this.keep(measured);
      await services.results.add(measurementResult(name, measured));
      return measured;
    } catch (error) {
      this.show(this.problemOf(error));
      return undefined;
    } finally {
      running.end();
      this.running = undefined;
    }
  }

  private problemOf(error: unknown): Pick<OwnTextState, 'problem'> {
    if (error instanceof CancelledError || error instanceof TrainingStoppedError) return {};
    const reason = messageOf(error);
    this.services.log.warn(`measuring vocabulary sizes: ${reason}`);
    return { problem: error instanceof NoTextError ? reason : `Nothing was measured: ${sentence(reason)}` };
  }

  private take(measured: OwnTextMeasurement): void {
    const { trainedBytes, heldOutBytes, isOfTraining, bpe, superbpe } = measured;
    this.fitted = fitCurves({ bytes: trainedBytes + heldOutBytes, isOfTraining, bpe, superbpe });
    this.current = { ...this.current, measured };
  }

  private async keep(measured: OwnTextMeasurement): Promise<void> {
    try {
      await this.services.context.workspaceState.update(KEPT_KEY, toBeKept(measured));
    } catch (error) {
      // It is on the page, and lost only with the window.
      this.services.log.warn(`the curves of the workspace were not kept: ${String(error)}`);
    }
  }

  /** Shows a run or a problem beside what was measured. */
  private show(state: Omit<OwnTextState, 'measured'>): void {
    const { measured } = this.current;
    this.current = { ...state, ...(measured && { measured }) };
    this.changed.fire();
  }
}

function nameOf(source: Source): string {
  switch (source.kind) {
    case 'workspace':
      return `the workspace ${sourceName(source)}`;
    case 'glob':
      return `${source.pattern} in the workspace ${sourceName(source)}`;
    case 'selection':
      return 'the selection';
    case 'editors':
      return 'the open editors';
    case 'places':
    case 'counts':
      return sourceName(source) + (source.uris.length > 1 ? ` and ${source.uris.length - 1} more` : '');
  }
}
