import {
  arrayOf,
  asBoolean,
  asNumber,
  asString,
  type Check,
  JsonFields,
  oneOf,
} from '../../../engine/json/checkedJson';
import { asObjectOf, readArgument } from '../../../host/commandArguments';
import { sourceStep } from '../../../host/corpus/sourceStep';
import type { Services } from '../../../host/services';
import { CancelledError } from '../../../protocol/rpc';
import type { EmbeddingShape } from '../../../vocabulary/resize/trim/embeddingSavings';
import { trimCard } from '../../../vocabulary/resize/trim/trimCard';
import type { TrimReport } from '../../../vocabulary/resize/trim/trimReport';
import type { TrimRule } from '../../../vocabulary/resize/trim/trimRule';
import { ruleText } from '../../../vocabulary/resize/trim/trimText';
import { startStep } from '../steps/startStep';
import { type OperationOutcome, operationCommand } from '../operationCommand';
import { operationChecks, type OperationOptions } from '../operationOptions';
import { ruleKindStep, ruleValueStep } from './ruleSteps';
import { shapeStep } from '../steps/shapeSteps';
import { trimFigures, trimSummary } from '../summaries';
import { tokenizerStep } from '../steps/tokenizerStep';
import type { TrimAnswers } from './trimAnswers';

/** More than Unicode has. */
const MOST_SCRIPTS = 1000;

const TITLE = 'Token Loupe: Trim Tokenizer to a Text';

/** What `tokenLoupe.trimTokenizer` takes as its argument. With tokenizer, source and rule nothing is asked. */
export interface TrimOptions extends OperationOptions {
  readonly rule?: TrimRule;
  /** Of the model, to say what is saved. */
  readonly shape?: EmbeddingShape;
}

/** Whether a rule makes sense of a tokenizer is seen later. */
const asRule: Check<TrimRule> = (json, path) => {
  const fields = new JsonFields(json, path);
  const kind = fields.required('kind', oneOf('frequency', 'top', 'scripts'));
  if (kind === 'frequency') return { kind, minimum: fields.required('minimum', asNumber) };
  if (kind === 'top') return { kind, entries: fields.required('entries', asNumber) };
  return { kind, scripts: fields.required('scripts', arrayOf(asString, MOST_SCRIPTS)) };
};

const asShape = asObjectOf<EmbeddingShape>(
  { width: asNumber, tied: asBoolean, bytesPerParameter: asNumber, rows: asNumber, totalParameters: asNumber },
  ['width', 'tied', 'bytesPerParameter'],
);

/** The command: makes a smaller tokenizer with the entries that a text needs. */
export async function trimCommand(
  services: Services,
  given: unknown,
): Promise<OperationOutcome<TrimReport> | undefined> {
  const options = readArgument<TrimOptions>(given, { ...operationChecks, rule: asRule, shape: asShape });
  const { rule, shape } = options;
  const askSource = sourceStep<TrimAnswers>(services, { to: 'trim the tokenizer to' });
  return operationCommand<TrimAnswers, TrimReport>(services, options, {
    title: TITLE,
    isGiven: options.tokenizerId !== undefined && options.source !== undefined && rule !== undefined,
    start: known => ({ ...known, ...(rule && { rule, kind: rule.kind }), ...(shape && { shape }) }),
    steps: [
      tokenizerStep(services, 'The tokenizer to trim'),
      { ...askSource, applies: ({ gathered }) => gathered === undefined },
      ruleKindStep,
      ruleValueStep(services),
      shapeStep,
      startStep(services, ({ rule: chosen }) => (chosen ? ruleText(chosen) : '')),
    ],
    operation: answers => ({
      title: `Trimming ${answers.tokenizer?.name ?? ''}`,
      name: `${answers.tokenizer?.name ?? 'tokenizer'}-trimmed`,
      run: (vocabularyTasks, request, signal, onProgress) => {
        if (!answers.rule) throw new CancelledError();
        const whole = { ...request, rule: answers.rule, ...(answers.shape && { shape: answers.shape }) };
        return vocabularyTasks.trim(whole, signal, onProgress);
      },
      card: (name, { report, evidence }, origin) => trimCard(name, report, evidence, origin),
    }),
    kind: 'trim',
    figures: trimFigures,
    summary: ({ name, result }) => trimSummary(name, result.report),
  });
}
