import * as vscode from 'vscode';
import { oneOf } from '../../../engine/json/checkedJson';
import { asGiven, asObjectOf, readArgument } from '../../../host/commandArguments';
import { recipeChecks } from '../../../host/runs/trainingRunFile';
import type { CountingEngine } from '../../../training/importedCounts/jobs/countingJob';
import type { CountsOrigin } from '../../../training/importedCounts/countsHeader';
import type { TrainingServices } from '../trainingServices';
import { jobEngines, jobPurposes } from './countingJobs';
import { messageOf } from '../../../text/errors';
import { showError } from '../../../host/messages';

const TITLE = 'Token Loupe: Create Counting Job';
/** Written into the job's first lines, to be changed there. */
const OPTIONS = { source: { kind: 'files' }, input: 'corpus/**/*.txt', output: 'counts', leastCount: 1 } as const;

const asOrigin = asObjectOf<CountsOrigin>(
  {
    // A name, or a section of a tokenizer.json: whoever writes the job checks it.
    preTokenizer: asGiven,
    feed: recipeChecks.feed,
    normalizer: recipeChecks.normalizer,
  },
  ['preTokenizer', 'feed', 'normalizer'],
);

/**
 * The command: opens a job that counts the pieces of text beyond one machine, for *Train Tokenizer* to train on. With
 * `engine` and `origin` given nothing is asked.
 */
export async function countingJobCommand({ trainingTexts }: TrainingServices, given: unknown): Promise<void> {
  const { engine, origin } = readArgument<{ readonly engine?: CountingEngine; readonly origin?: CountsOrigin }>(given, {
    engine: oneOf('duckdb', 'spark'),
    origin: asOrigin,
  });
  const chosenEngine = engine ?? (await vscode.window.showQuickPick(jobEngines, { title: TITLE }))?.engine;
  if (!chosenEngine) return;
  const chosenOrigin =
    origin ??
    (await vscode.window.showQuickPick(jobPurposes, { title: TITLE, placeHolder: 'What the counts are for' }))?.origin;
  if (!chosenOrigin) return;
  try {
    const content = await trainingTexts().countingJob({
      engine: chosenEngine,
      origin: chosenOrigin,
      options: OPTIONS,
    });
    const language = chosenEngine === 'duckdb' ? 'sql' : 'python';
    const document = await vscode.workspace.openTextDocument({ language, content });
    await vscode.window.showTextDocument(document, { preview: false });
  } catch (error) {
    void showError(messageOf(error));
  }
}
