import { asNumber, oneOf } from '../../../engine/json/checkedJson';
import { asGiven, readArgument } from '../../../host/commandArguments';
import { readSource, type SourceOption } from '../../../host/corpus/sourceOption';
import { gatherOrSay, sourceStep } from '../../../host/corpus/sourceStep';
import { formatQuantity } from '../../../text/numbers';
import type { Services } from '../../../host/services';
import { trainingLimits } from '../../../host/runs/trainingLimits';
import { CancelledError } from '../../../protocol/rpc';
import type { ExpansionRule } from '../../../vocabulary/resize/expand/expandable';
import { expandCard } from '../../../vocabulary/resize/expand/expandCard';
import type { ExpandReport } from '../../../vocabulary/resize/expand/expandReport';
import type { ExpandAnswers } from './expandAnswers';
import {
  DEFAULT_MINIMUM_SAVED,
  expansionRuleStep,
  generalTextStep,
  minimumSavedStep,
  newEntriesStep,
} from './expandSteps';
import { startStep } from '../steps/startStep';
import { type OperationOutcome, operationCommand } from '../operationCommand';
import { operationChecks, type OperationOptions } from '../operationOptions';
import { expandFigures, expandSummary } from '../summaries';
import { tokenizerStep } from '../steps/tokenizerStep';

const TITLE = 'Token Loupe: Expand Tokenizer with a Text';

/** What `tokenLoupe.expandTokenizer` takes as its argument. With tokenizer, source and entries nothing is asked. */
export interface ExpandOptions extends OperationOptions {
  /** New entries at most. */
  readonly entries?: number;
  /** Where new merges go: `append` if not given. */
  readonly rule?: ExpansionRule;
  /** Tokens that an entry must save in the text. */
  readonly minimumSaved?: number;
  /** UTF-8 bytes of the longest new entry. */
  readonly longestEntry?: number;
  /** Another text, to see what the expansion does to it. */
  readonly general?: SourceOption;
}

/** The command: adds entries to a tokenizer that a text of a language or a domain needs. */
export async function expandCommand(
  services: Services,
  given: unknown,
): Promise<OperationOutcome<ExpandReport> | undefined> {
  const options = readArgument<ExpandOptions>(given, {
    ...operationChecks,
    entries: asNumber,
    rule: oneOf('append', 'prepend'),
    minimumSaved: asNumber,
    longestEntry: asNumber,
    general: asGiven,
  });
  const { entries, rule, minimumSaved, longestEntry, general } = options;
  const askSource = sourceStep<ExpandAnswers>(services, { to: 'learn new entries from' });
  return operationCommand<ExpandAnswers, ExpandReport>(services, options, {
    title: TITLE,
    isGiven: options.tokenizerId !== undefined && options.source !== undefined && entries !== undefined,
    start: known => ({
      ...known,
      ...(entries !== undefined && { entries }),
      ...(rule && { rule }),
      ...(minimumSaved !== undefined && { minimumSaved }),
    }),
    steps: [
      tokenizerStep(services, 'The tokenizer to expand'),
      { ...askSource, applies: ({ gathered }) => gathered === undefined },
      expansionRuleStep,
      newEntriesStep,
      minimumSavedStep,
      { ...generalTextStep(services), applies: answers => general === undefined && answers.general === undefined },
      startStep(
        services,
        answers =>
          `up to ${formatQuantity(answers.entries ?? 0, 'new entry', 'new entries')}, ${answers.rule === 'prepend' ? 'before the old ones' : 'after the old ones'}`,
      ),
    ],
    operation: answers => ({
      title: `Expanding ${answers.tokenizer?.name ?? ''}`,
      name: `${answers.tokenizer?.name ?? 'tokenizer'}-expanded`,
      run: async (vocabularyTasks, request, signal, onProgress) => {
        if (answers.entries === undefined) throw new CancelledError();
        const other = general === undefined ? answers.general : await generalText(services, general);
        const whole = {
          ...request,
          entries: answers.entries,
          rule: answers.rule ?? 'append',
          minimumSaved: answers.minimumSaved ?? DEFAULT_MINIMUM_SAVED,
          memoryLimit: trainingLimits(services.processors).memoryLimit,
          ...(longestEntry !== undefined && { longestEntry }),
          ...(other && { general: other.corpus }),
        };
        return vocabularyTasks.expand(whole, signal, onProgress);
      },
      card: (name, { report, evidence }, origin) => expandCard(name, report, evidence, origin),
    }),
    kind: 'expansion',
    figures: expandFigures,
    summary: ({ name, result }) => expandSummary(name, result.report),
  });
}

async function generalText(services: Services, option: SourceOption): Promise<ExpandAnswers['general']> {
  const gathered = await gatherOrSay(readSource(option), services);
  if (!gathered) throw new CancelledError();
  return gathered;
}
