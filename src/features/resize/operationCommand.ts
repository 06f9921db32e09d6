import * as vscode from 'vscode';
import { runSteps, type Step } from '../../host/quickInput/steps';
import { messageOf, sentence } from '../../text/errors';
import { leftOutText } from '../../host/corpus/leftOutText';
import type { ResultFigure, ResultKind, StoredResult } from '../../host/results/storedResult';
import type { Services } from '../../host/services';
import { CancelledError } from '../../protocol/rpc';
import { type OperationAnswers, startingAnswers } from './operationAnswers';
import type { OperationOptions } from './operationOptions';
import type { Summary } from './summaries';
import { type FinishedOperation, type Operation, runOperation } from './runOperation';
import { showError, showInformation } from '../../host/messages';
import { tellResult } from '../../host/results/tellResult';

const ADD = 'Add to Tokenizers';

/** What the command of an operation is made of. */
export interface OperationCommand<A extends OperationAnswers, Report> {
  /** For the questions and the log. */
  readonly title: string;
  /** The questions after those about tokenizer and text; none where the argument says all. */
  readonly steps: readonly Step<A>[];
  /** The answers that the argument gives beside tokenizer, text and folder. */
  readonly start: (known: OperationAnswers) => A;
  /** The operation of answers that say all it needs. */
  readonly operation: (answers: A) => Operation<Report>;
  /** Whether nothing is to be asked. */
  readonly isGiven: boolean;
  /** The result has the tokenizer as it was: there is nothing to add to the list. */
  readonly keepsTokenizer?: boolean;
  readonly summary: (finished: FinishedOperation<Report>) => Summary;
  /** What it is in the view of results, and its figures there. */
  readonly kind: ResultKind;
  readonly figures: (report: Report) => readonly ResultFigure[];
}

/** What the command answers to those who call it: all of it can be written as JSON. */
export interface OperationOutcome<Report> {
  /** URI of the folder of the result. */
  readonly folder: string;
  readonly report: Report;
  /** The result's key in the list of tokenizers, if it was added. */
  readonly tokenizerId?: string;
}

/** Asks what was not given, runs the operation, and keeps and tells the result. Answers nothing where none came of it. */
export async function operationCommand<A extends OperationAnswers, Report>(
  services: Services,
  options: OperationOptions,
  command: OperationCommand<A, Report>,
): Promise<OperationOutcome<Report> | undefined> {
  try {
    let answers = command.start(await startingAnswers(services, options));
    for (;;) {
      if (!command.isGiven) answers = await runSteps(command.title, answers, command.steps);
      try {
        const finished = await runOperation(services, answers, options, command.operation(answers));
        const offered = command.keepsTokenizer ? undefined : tokenizerOf(finished);
        return await present(services, options, finished, command, offered);
      } catch (error) {
        // What was answered is not lost, and neither is the text that was found.
        if (error instanceof CancelledError || command.isGiven || !(await wantsAgain(services, command.title, error))) {
          throw error;
        }
        const { tokenizer, source, gathered } = answers;
        answers = command.start({
          ...(tokenizer && { tokenizer }),
          ...(source && { source }),
          ...(gathered && { gathered }),
        });
      }
    }
  } catch (error) {
    if (error instanceof CancelledError || error instanceof ToldError) return undefined;
    const reason = messageOf(error);
    services.log.warn(`${command.title}: ${reason}`);
    void showError(sentence(reason));
    return undefined;
  }
}

/** The user knows already. */
class ToldError extends Error {}

async function wantsAgain({ log }: Services, title: string, error: unknown): Promise<boolean> {
  const reason = messageOf(error);
  log.warn(`${title}: ${reason}`);
  const again = 'Change the Answers';
  if ((await showError(sentence(reason), again)) === again) return true;
  throw new ToldError();
}

/** Where the tokenizer of a result is, if there is one. */
function tokenizerOf({ folder, result }: FinishedOperation<unknown>): vscode.Uri | undefined {
  const file = result.files.find(({ name }) => name === 'tokenizer.json');
  return file && vscode.Uri.joinPath(folder, file.name);
}

/**
 * Keeps the result in the view of results, and tells it: nothing opens over the user's text.
 * @param uri The tokenizer that can be added to the list, if there is one.
 */
async function present<A extends OperationAnswers, Report>(
  services: Services,
  { add = false }: OperationOptions,
  finished: FinishedOperation<Report>,
  command: OperationCommand<A, Report>,
  uri: vscode.Uri | undefined,
): Promise<OperationOutcome<Report>> {
  const { folder, result, name } = finished;
  const tokenizerId = add && uri ? (await services.tokenization.add(uri)).id : undefined;
  const { skipped } = result.evidence;
  const sentences = command.summary(finished);
  const summary = [...sentences, leftOutText(skipped)].filter(part => part !== '').join(' ');
  const stored = await services.results.add({
    kind: command.kind,
    name,
    summary,
    figures: command.figures(result.report),
    folder: folder.toString(),
    ...(tokenizerId !== undefined && { tokenizerId }),
  });
  services.log.info(summary);
  const told = tellResult(stored.id, sentences[0], skipped, tokenizerId === undefined && uri ? ADD : undefined);
  void told.then(wantsIt => (wantsIt && uri ? addResult(services, stored, uri) : undefined));
  return { folder: folder.toString(), report: result.report, ...(tokenizerId !== undefined && { tokenizerId }) };
}

async function addResult(
  { tokenization, results, log }: Services,
  stored: StoredResult,
  uri: vscode.Uri,
): Promise<void> {
  try {
    const added = await tokenization.add(uri);
    await results.setTokenizer(stored, added.id);
    void showInformation(`${added.name} is among your tokenizers, and in the Inspector.`);
  } catch (error) {
    log.warn(`adding ${uri.toString()}: ${messageOf(error)}`);
    void showError(`No tokenizer was added: ${messageOf(error)}`);
  }
}
