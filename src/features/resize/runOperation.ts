import type * as vscode from 'vscode';
import { makeNewFolder } from '../../host/files/atomicFiles';
import { withTrainingProgress } from '../../host/runs/runNotification';
import type { Services } from '../../host/services';
import { tokenizerFiles } from '../../host/tokenizers/tokenizerFiles';
import { folderName } from '../../host/runs/trainingNames';
import { TrainingBusyError } from '../../host/workers/trainingProcess';
import type { NamedFile } from '../../protocol/hostFiles';
import { CancelledError, type ProgressListener, type Remote } from '../../protocol/rpc';
import type { EvidenceRequest, VocabularyTasks, ResizeResult } from '../../protocol/vocabularyTasks';
import type { CardOrigin } from '../../vocabulary/resize/cardEvidence';
import { ownFolder } from './steps/startStep';
import type { OperationAnswers } from './operationAnswers';
import { evidenceLimits, type OperationOptions } from './operationOptions';

/** An operation, as any of them is run. */
export interface Operation<Report> {
  /** What is done, for the notification: `Trimming o200k_base`. */
  readonly title: string;
  /** What the result is called where the caller did not say. */
  readonly name: string;
  readonly run: (
    vocabularyTasks: Remote<VocabularyTasks>,
    request: EvidenceRequest,
    signal: AbortSignal,
    onProgress: ProgressListener,
  ) => Promise<ResizeResult<Report>>;
  /** The Markdown of the result's card. */
  readonly card: (name: string, result: ResizeResult<Report>, origin: CardOrigin) => string;
}

/** A result on the disk. */
export interface FinishedOperation<Report> {
  readonly name: string;
  readonly folder: vscode.Uri;
  readonly result: ResizeResult<Report>;
}

const CARD_FILE = 'README.md';

/**
 * Runs an operation with progress and writes its files, all of them or none, into a new folder. Rejects with
 * `CancelledError`, and with a reason for the user; nothing is left behind then.
 */
export async function runOperation<Report>(
  services: Services,
  { tokenizer, gathered, folder = ownFolder(services) }: OperationAnswers,
  options: OperationOptions,
  operation: Operation<Report>,
): Promise<FinishedOperation<Report>> {
  const { training, context, log } = services;
  if (!tokenizer || !gathered) throw new CancelledError();
  if (training.isRunning) throw new TrainingBusyError();
  const request: EvidenceRequest = {
    tokenizer: { name: tokenizer.name, files: await tokenizerFiles(services, tokenizer.id) },
    corpus: gathered.corpus,
    ...evidenceLimits(options),
  };
  const result = await withTrainingProgress(operation.title, options.signal, (signal, onStatus) =>
    training.runTask(
      (vocabularyTasks, onProgress) => operation.run(vocabularyTasks, request, signal, onProgress),
      onStatus,
    ),
  );
  const { version } = context.extension.packageJSON as { readonly version: string };
  const origin = { madeWith: `Token Loupe ${version}`, date: new Date().toISOString().slice(0, 10) };
  const wished = folderName(options.name ?? operation.name);
  const card = (name: string): NamedFile => ({
    name: CARD_FILE,
    bytes: new TextEncoder().encode(operation.card(name, result, origin)),
  });
  const made = await makeNewFolder(folder, wished, name => [...result.files, card(name)]);
  log.info(`${operation.title}: written to ${made.folder.toString()}`);
  return { ...made, result };
}
