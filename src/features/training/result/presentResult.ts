import * as vscode from 'vscode';
import { changeSetting } from '../../../host/settings/settings';
import { TRAINED_FILES } from '../../../host/runs/trainedFiles';
import type { TrainedFolder } from '../../../host/runs/trainedTokenizers';
import type { Corpus, TrainingReport } from '../../../protocol/trainer';
import type { TrainingDomains } from '../../../protocol/trainingTexts';
import type { TermFigures } from '../../../training/card/cardTerms';
import { cardFile } from './cardFile';
import { leftOutText } from '../../../host/corpus/leftOutText';
import { compareTerms } from './compareTerms';
import { compareHeldOut } from './compareHeldOut';
import { withCancel } from '../../../host/runs/runNotification';
import { type Compared, resultFigures, resultText, shortfallText } from './resultText';
import type { FinishedRun } from '../runTraining';
import type { TrainingServices } from '../trainingServices';
import { messageOf } from '../../../text/errors';
import { tellResult } from '../../../host/results/tellResult';

/** Names of files that were left out which the log is given. */
const MOST_LOGGED = 1000;

/** A tokenizer that was trained and is in the list. */
export interface PresentedResult {
  readonly tokenizerId: string;
  readonly compared: readonly Compared[];
}

/**
 * Puts a trained tokenizer into the list, compares it on the held-out text and writes that into its card.
 * Rejects with the reason if the list does not take it.
 */
export async function adoptResult(
  services: TrainingServices,
  { result: { report }, trained }: FinishedRun,
  corpus: Corpus,
): Promise<PresentedResult> {
  const { tokenization, log } = services;
  logSkipped(services, report);
  const { id } = await tokenization.add(vscode.Uri.joinPath(trained.folder, TRAINED_FILES.tokenizer));
  const compared = await withCancel(`Token Loupe: comparing ${report.recipe.name}`, (signal, say) =>
    compareHeldOut(tokenization, report, corpus, id, signal, share => say(`${Math.floor(share * 100)} %`)),
  ).catch((error: unknown) => {
    // The tokenizer is there; only what it saves is not known.
    log.warn(`no comparison on held-out text: ${messageOf(error)}`);
    return [];
  });
  const others = compared.map(({ tokenizerId }) => tokenizerId);
  const readDomains = (): Promise<TrainingDomains> => services.trainingTexts().domains(undefined);
  const terms = await compareTerms(tokenization, readDomains, report, id, others).catch((error: unknown) => {
    log.warn(`no comparison on terms: ${messageOf(error)}`);
    return undefined;
  });
  await writeCard(services, trained, report, compared, terms);
  return { tokenizerId: id, compared };
}

/** Keeps what came of a run in the view of results, and tells it: nothing opens over the user's text. */
export async function tellTraining(
  { log, results }: TrainingServices,
  { result: { report }, trained }: FinishedRun,
  { tokenizerId, compared }: PresentedResult,
): Promise<void> {
  const said = resultText(report, compared);
  const parts = [said, shortfallText(report), leftOutText(report.skipped)];
  const summary = parts.filter(part => part !== '').join(' ');
  log.info(summary);
  const { id } = await results.add({
    kind: 'training',
    name: report.recipe.name,
    summary,
    figures: resultFigures(report, compared),
    folder: trained.folder.toString(),
    tokenizerId,
  });
  if (await tellResult(id, said, report.skipped, 'Use It')) await changeSetting('tokenizer', tokenizerId);
}

function logSkipped({ log }: TrainingServices, { skipped, recipe }: TrainingReport): void {
  for (const { name, reason } of skipped.slice(0, MOST_LOGGED)) log.info(`${recipe.name} left out ${name}: ${reason}`);
  if (skipped.length > MOST_LOGGED) log.info(`... and ${skipped.length - MOST_LOGGED} more`);
}

/** Writes the card again, with the others on the held-out text beside it. */
async function writeCard(
  services: TrainingServices,
  trained: TrainedFolder,
  report: TrainingReport,
  compared: readonly Compared[],
  terms: TermFigures | undefined,
): Promise<void> {
  if (compared.length === 0 && !terms) return;
  try {
    await services.trained.write(trained, await cardFile(services, report, compared, terms));
  } catch (error) {
    services.log.warn(`the card has no comparison: ${String(error)}`);
  }
}
