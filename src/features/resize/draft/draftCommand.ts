import { sourceStep } from '../../../host/corpus/sourceStep';
import type { Services } from '../../../host/services';
import { CancelledError } from '../../../protocol/rpc';
import { draftCard } from '../../../vocabulary/resize/draft/draftCard';
import type { DraftReport } from '../../../vocabulary/resize/draft/draftReport';
import type { DraftModel } from '../../../vocabulary/resize/draft/draftSpeedUp';
import { type DraftDraft, draftSizeStep, efficiencyStep, targetStep } from './draftSteps';
import { folderStep } from '../steps/folderStep';
import { type OperationAnswer, operationCommand } from '../operationCommand';
import { type OperationOptions, readOptions } from '../operationOptions';
import { draftSummary } from '../summaries';
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

/** The command: chooses the entries that a draft model for speculative decoding may propose. */
export async function draftCommand(
  services: Services,
  given: unknown,
): Promise<OperationAnswer<DraftReport> | undefined> {
  const options = readOptions<DraftOptions>(given);
  const { entries, targetRows, model } = options;
  const askSource = sourceStep<DraftDraft>(services, { to: 'choose the entries by, best what the target model wrote' });
  return operationCommand<DraftDraft, DraftReport>(services, options, {
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
      folderStep(services),
    ],
    operation: draft => ({
      title: `Choosing a draft vocabulary of ${draft.tokenizer?.name ?? ''}`,
      name: `${draft.tokenizer?.name ?? 'tokenizer'}-draft-${draft.entries ?? 0}`,
      run: (vocabularyTasks, request, signal, onProgress) => {
        if (draft.entries === undefined) throw new CancelledError();
        const whole = {
          ...request,
          entries: draft.entries,
          ...(draft.targetRows !== undefined && { targetRows: draft.targetRows }),
          ...(draft.model && { model: draft.model }),
        };
        return vocabularyTasks.draft(whole, signal, onProgress);
      },
      card: (name, { report, evidence }, origin) => draftCard(name, report, evidence, origin),
    }),
    keepsTokenizer: true,
    summary: ({ name, result }) => draftSummary(name, result.report),
  });
}
