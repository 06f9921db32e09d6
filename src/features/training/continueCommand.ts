import * as vscode from 'vscode';
import { asNumber, asString } from '../../engine/json/checkedJson';
import { asOnCancel, asSignal, readArgument } from '../../host/commandArguments';
import { messageOf, sentence } from '../../text/errors';
import { escapeIcons } from '../../text/icons';
import { formatCount } from '../../text/numbers';
import type { KeptRun } from '../../host/runs/trainingRuns';
import { CancelledError } from '../../protocol/rpc';
import { askText, type Choice, pickOne } from '../../host/quickInput/inputs';
import { parseEntries } from '../../host/quickInput/typedNumbers';
import { type FindProblem, problemFinder } from './plan/planProblems';
import { describeRecipe } from './plan/planText';
import { trainingLimits } from '../../host/runs/trainingLimits';
import type { OnCancel } from './runTraining';
import { BACK } from '../../host/quickInput/steps';
import { runningOptions, trainAndTell, type TrainedAnswer } from './trainCommand';
import type { TrainingServices } from './trainingServices';
import { showError, showInformation } from '../../host/messages';

const TITLE = 'Token Loupe: Continue Training';

/** What `tokenLoupe.continueTraining` takes as its argument; what is missing is asked. */
export interface ContinueOptions {
  /** The name of the run: that of its folder. */
  readonly run?: string;
  /** Entries to end with, for a larger vocabulary. */
  readonly vocabularySize?: number;
  readonly onCancel?: OnCancel;
  readonly signal?: AbortSignal;
}

interface Continuable {
  readonly run: KeptRun;
  /** It ended well, so it goes on to a larger vocabulary. */
  readonly isFinished: boolean;
}

/** The command: goes on with a run that was interrupted, or from a trained tokenizer to a larger vocabulary. */
export async function continueCommand(services: TrainingServices, given: unknown): Promise<TrainedAnswer | undefined> {
  try {
    const options = readArgument<ContinueOptions>(given, {
      run: asString,
      vocabularySize: asNumber,
      onCancel: asOnCancel,
      signal: asSignal,
    });
    const findProblem = problemFinder(services.trainingTexts);
    const found = await choose(services, options);
    if (!found) return undefined;
    const { run, isFinished } = found;
    const size =
      options.vocabularySize ?? (isFinished ? await askSize(run, findProblem) : run.request.recipe.vocabularySize);
    if (size === undefined) return undefined;
    const problem = await sizeProblem(found, size, findProblem);
    if (problem !== undefined) throw new Error(problem);
    const checkpoint = await services.runs.readCheckpoint(run);
    return await trainAndTell(
      services,
      {
        ...run.request,
        recipe: { ...run.request.recipe, vocabularySize: size },
        // Not the memory limit: under another one, other counts could be pruned than those that the merges came from.
        workers: trainingLimits(services.processors).workers,
      },
      { ...runningOptions(options), checkpoint, ...(isFinished ? {} : { folder: run.folder }) },
    );
  } catch (error) {
    if (error instanceof CancelledError) return undefined;
    const reason = messageOf(error);
    services.log.warn(`continuing: ${reason}`);
    void showError(sentence(reason));
    return undefined;
  }
}

async function choose(services: TrainingServices, { run: name }: ContinueOptions): Promise<Continuable | undefined> {
  const interrupted = (await services.runs.list()).map(run => ({ run, isFinished: false }));
  const finished = (await services.trained.runs()).map(run => ({ run, isFinished: true }));
  const all = [...interrupted, ...finished];
  if (name !== undefined) {
    const found = all.find(({ run }) => folderNameOf(run) === name);
    if (!found) throw new Error(`there is no run "${name}" to continue, or its text holds no more entries`);
    return found;
  }
  if (all.length === 0) {
    void showInformation('There is no training to continue.');
    return undefined;
  }
  const position = { title: TITLE, step: 1, of: 1, canGoBack: false };
  const items: Choice<Continuable>[] = [
    ...(interrupted.length > 0 ? [separator('Interrupted'), ...interrupted.map(item)] : []),
    ...(finished.length > 0 ? [separator('To a larger vocabulary'), ...finished.map(item)] : []),
  ];
  const picked = await pickOne(position, { placeholder: 'Where training goes on', items });
  return picked === BACK ? undefined : picked;
}

function separator(label: string): Choice<Continuable> {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function item(value: Continuable): Choice<Continuable> {
  const { run } = value;
  return {
    // The name of its folder, as in the list of tokenizers: several runs may have one name in their recipes.
    label: escapeIcons(folderNameOf(run)),
    description: new Date(run.saved).toLocaleString(),
    detail: escapeIcons(describeRecipe(run.request.recipe)),
    value,
  };
}

async function askSize(run: KeptRun, findProblem: FindProblem): Promise<number | undefined> {
  const { vocabularySize } = run.request.recipe;
  const typed = await askText(
    { title: TITLE, step: 1, of: 1, canGoBack: false },
    {
      value: String(2 * vocabularySize),
      prompt: `Entries to end with; it has ${formatCount(vocabularySize)}.`,
      check: async value => {
        const size = parseEntries(value);
        if (size === undefined) return { problem: 'A whole number, such as 16384 or 16k' };
        const problem = await sizeProblem({ run, isFinished: true }, size, findProblem);
        return problem === undefined ? undefined : { problem };
      },
    },
  );
  return typed === BACK ? undefined : parseEntries(typed);
}

async function sizeProblem(
  { run, isFinished }: Continuable,
  vocabularySize: number,
  findProblem: FindProblem,
): Promise<string | undefined> {
  const { recipe } = run.request;
  if (isFinished && vocabularySize <= recipe.vocabularySize) {
    return `More than the ${formatCount(recipe.vocabularySize)} that it has`;
  }
  return findProblem({ ...recipe, vocabularySize }, 'vocabularySize');
}

function folderNameOf({ folder: { path } }: KeptRun): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
