import * as vscode from 'vscode';
import { TrainingBusyError, TrainingStoppedError } from '../../host/workers/trainingProcess';
import { TRAINED_FILES } from '../../host/runs/trainedFiles';
import type { TrainedFolder } from '../../host/runs/trainedTokenizers';
import { messageOf, sentence } from '../../text/errors';
import type { StoredRun } from '../../host/runs/trainingRunFile';
import { CancelledError } from '../../protocol/rpc';
import type { TrainingRequest, TrainingResult } from '../../protocol/trainer';
import { cardFile } from './result/cardFile';
import { CONTINUE_COMMAND } from './trainingCommandNames';
import { withTrainingProgress } from '../../host/runs/runNotification';
import type { TrainingServices } from './trainingServices';
import { showError, showInformation, showWarning } from '../../host/messages';

/** What is done with what was learnt when a run is cancelled: the user is asked unless it is decided. */
export type OnCancel = 'ask' | 'keep' | 'discard';

export interface RunningOptions {
  /** Of a run that goes on: where its checkpoint is kept. */
  readonly folder?: vscode.Uri;
  readonly checkpoint?: Uint8Array;
  readonly onCancel: OnCancel;
  /** Cancels the run, as the button of its notification does. */
  readonly signal?: AbortSignal;
}

/** A run that ended well: its result, on the disk. */
export interface FinishedRun {
  readonly result: TrainingResult;
  readonly trained: TrainedFolder;
}

/**
 * Trains with progress, keeps checkpoints, and writes the result. Whatever goes wrong is told to the user; the answer is
 * nothing then.
 */
export async function runTraining(
  services: TrainingServices,
  request: Omit<TrainingRequest, 'checkpoint'>,
  options: RunningOptions,
): Promise<FinishedRun | undefined> {
  const { training, runs, log } = services;
  if (training.isRunning) {
    void showWarning(sentence(new TrainingBusyError().message));
    return undefined;
  }
  const run: StoredRun = { started: new Date().toISOString(), request };
  const folder = options.folder ?? (await beginRun(services, run));
  const { name } = request.recipe;
  log.info(`training ${name}: ${JSON.stringify(request.recipe).slice(0, 2000)}`);
  const sayUnsaved = (reason: string): void => {
    log.warn(`the checkpoint of ${name} was not written: ${reason}`);
    void showWarning(`Training goes on, but could not be continued after an interruption: ${reason}`);
  };
  try {
    const result = await withTrainingProgress(`Training ${name}`, options.signal, (signal, onStatus) =>
      training.train(options.checkpoint ? { ...request, checkpoint: options.checkpoint } : request, {
        signal,
        onStatus,
        saveCheckpoint: async bytes => {
          if (folder) await runs.saveCheckpoint(folder, bytes);
        },
        onCheckpointProblem: sayUnsaved,
      }),
    );
    const trained = await saveResult(services, run, result);
    if (!trained) return undefined;
    if (folder) await runs.remove(folder);
    return { result, trained };
  } catch (error) {
    await sayWhyEnded(services, error, name, folder, options.onCancel);
    return undefined;
  }
}

async function beginRun({ runs, log }: TrainingServices, run: StoredRun): Promise<vscode.Uri | undefined> {
  try {
    return await runs.begin(run);
  } catch (error) {
    // Nowhere to keep checkpoints: the run can be done all the same.
    log.warn(`nothing can be kept of the run: ${String(error)}`);
    return undefined;
  }
}

/** Writes the result where trained tokenizers are; where that fails, to a folder of the user's choice: it is not lost. */
async function saveResult(
  services: TrainingServices,
  run: StoredRun,
  result: TrainingResult,
): Promise<TrainedFolder | undefined> {
  const { trained, log } = services;
  const others = result.files.filter(({ name }) => name !== TRAINED_FILES.card);
  const card = await cardFile(services, result.report).catch((error: unknown) => {
    // The tokenizer is worth more than what there is to say of it.
    log.warn(`the card was not written: ${String(error)}`);
    return undefined;
  });
  const files = card ? [...others, card] : others;
  for (let store = trained; ;) {
    try {
      return await store.save(run, files);
    } catch (error) {
      const reason = messageOf(error);
      log.error(`the trained tokenizer was not written: ${reason}`);
      const [again, elsewhere] = ['Try Again', 'Save to Folder…'];
      const message = `The tokenizer is trained, but could not be written: ${reason}`;
      const chosen = await showError(message, again, elsewhere);
      if (chosen === undefined) return undefined;
      if (chosen === again) continue;
      const folders = await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false });
      if (folders?.[0]) store = trained.elsewhere(folders[0]);
    }
  }
}

async function sayWhyEnded(
  { runs, log }: TrainingServices,
  error: unknown,
  name: string,
  folder: vscode.Uri | undefined,
  onCancel: OnCancel,
): Promise<void> {
  const reason = messageOf(error);
  log.info(`training ${name} ended: ${reason}`);
  if (error instanceof TrainingStoppedError) return; // VS Code closes: what was learnt stays for another day
  const learnt = folder !== undefined && (await runs.hasCheckpoint(folder));
  if (error instanceof CancelledError) {
    if (folder && !(learnt && (await wantsToKeep(name, onCancel)))) await runs.remove(folder);
    return;
  }
  // What was learnt outlives any failure: the file that changed, or the text that is gone, may be put right.
  if (folder && !learnt) await runs.remove(folder);
  // The message may stay for long; whoever called the command need not wait for it.
  void offerAgain(`${name} was not trained: ${reason}`, learnt ? folder : undefined, { runs, log });
}

/** @param folder That of the run, where it can go on. */
async function offerAgain(
  message: string,
  folder: vscode.Uri | undefined,
  { runs, log }: Pick<TrainingServices, 'runs' | 'log'>,
): Promise<void> {
  const again = folder ? ['Continue', 'Discard'] : [];
  const chosen = await showError(message, ...again, 'Show Log');
  if (chosen === 'Show Log') log.show();
  if (chosen === 'Continue' && folder)
    await vscode.commands.executeCommand(CONTINUE_COMMAND, { run: lastPart(folder) });
  if (chosen === 'Discard' && folder) await runs.remove(folder);
}

async function wantsToKeep(name: string, onCancel: OnCancel): Promise<boolean> {
  if (onCancel !== 'ask') return onCancel === 'keep';
  const keep = 'Keep';
  const message = `Training ${name} was cancelled. Keep what it has learnt, to continue later?`;
  return (await showInformation(message, keep, 'Discard')) === keep;
}

function lastPart({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
