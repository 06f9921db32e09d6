import { asNumber } from '../../../engine/json/checkedJson';
import { asObjectOf, readArgument } from '../../../host/commandArguments';
import { sourceStep } from '../../../host/corpus/sourceStep';
import type { Services } from '../../../host/services';
import { formatQuantity } from '../../../text/numbers';
import { CancelledError } from '../../../protocol/rpc';
import { draftCard } from '../../../vocabulary/resize/draft/draftCard';
import type { DraftReport } from '../../../vocabulary/resize/draft/draftReport';
import type { DraftModel } from '../../../vocabulary/resize/draft/draftSpeedUp';
import { type DraftAnswers, draftSizeStep, efficiencyStep, targetStep } from './draftSteps';
import { startStep } from '../steps/startStep';
import { type OperationOutcome, operationCommand } from '../operationCommand';
import { operationChecks, type OperationOptions } from '../operationOptions';
import { draftFigures, draftSummary } from '../summaries';
import { tokenizerStep } from '../steps/tokenizerStep';

const TITLE = 'Token Loupe: Choose a Draft Model’s Vocabulary';

/** What `tokenLoupe.draftVocabulary` takes as its argument. With tokenizer, source and entries nothing is asked. */
export interface DraftOptions extends OperationOptions {
  /** Entries of the draft's vocabulary. */
  readonly entries?: number;
  /** Rows of the target's output layer where they are more than its tokenizer's ids. */
  readonly targetRows?: number;
  /** The two models, to say what it does for the speed. */
  readonly model?: DraftModel;
}

const asModel = asObjectOf<DraftModel>(
  {
    targetParameters: asNumber,
    bodyParameters: asNumber,
    width: asNumber,
    draftTokens: asNumber,
    blockEfficiency: asNumber,
  },
  ['targetParameters', 'bodyParameters', 'width', 'draftTokens', 'blockEfficiency'],
);

/** The command: chooses the entries that a draft model for speculative decoding may propose. */
export async function draftCommand(
  services: Services,
  given: unknown,
): Promise<OperationOutcome<DraftReport> | undefined> {
  const options = readArgument<DraftOptions>(given, {
    ...operationChecks,
    entries: asNumber,
    targetRows: asNumber,
    model: asModel,
  });
  const { entries, targetRows, model } = options;
  const askSource = sourceStep<DraftAnswers>(services, {
    to: 'choose the entries by, best what the target model wrote',
  });
  return operationCommand<DraftAnswers, DraftReport>(services, options, {
    title: TITLE,
    isGiven: options.tokenizerId !== undefined && options.source !== undefined && entries !== undefined,
    start: known => ({
      ...known,
      ...(entries !== undefined && { entries }),
      ...(targetRows !== undefined && { targetRows }),
      ...(model && { model }),
    }),
    steps: [
      tokenizerStep(services, 'The tokenizer of the target model'),
      { ...askSource, applies: ({ gathered }) => gathered === undefined },
      draftSizeStep,
      targetStep,
      efficiencyStep,
      startStep(services, answers => formatQuantity(answers.entries ?? 0, 'entry', 'entries')),
    ],
    operation: answers => ({
      title: `Choosing a draft vocabulary of ${answers.tokenizer?.name ?? ''}`,
      name: `${answers.tokenizer?.name ?? 'tokenizer'}-draft-${answers.entries ?? 0}`,
      run: (vocabularyTasks, request, signal, onProgress) => {
        if (answers.entries === undefined) throw new CancelledError();
        const whole = {
          ...request,
          entries: answers.entries,
          ...(answers.targetRows !== undefined && { targetRows: answers.targetRows }),
          ...(answers.model && { model: answers.model }),
        };
        return vocabularyTasks.draft(whole, signal, onProgress);
      },
      card: (name, { report, evidence }, origin) => draftCard(name, report, evidence, origin),
    }),
    keepsTokenizer: true,
    kind: 'draft',
    figures: draftFigures,
    summary: ({ name, result }) => draftSummary(name, result.report),
  });
}
