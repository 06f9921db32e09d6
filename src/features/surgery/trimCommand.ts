import { sourceStep } from '../../host/corpus/sourceStep';
import { formatBytes, formatCount, formatShare } from '../../host/format';
import type { Services } from '../../host/services';
import { CancelledError } from '../../protocol/rpc';
import { percent } from '../../vocabulary/surgery/cardEvidence';
import type { EmbeddingShape } from '../../vocabulary/surgery/trim/embeddingSavings';
import { trimCard } from '../../vocabulary/surgery/trim/trimCard';
import type { TrimReport } from '../../vocabulary/surgery/trim/trimReport';
import type { TrimRule } from '../../vocabulary/surgery/trim/trimRule';
import { folderStep } from './folderStep';
import { type OperationAnswer, operationCommand } from './operationCommand';
import { type OperationOptions, readOptions } from './operationOptions';
import { ruleKindStep, ruleValueStep } from './ruleSteps';
import { shapeStep } from './shapeSteps';
import { tokenizerStep } from './tokenizerStep';
import type { TrimDraft } from './trimDraft';

const TITLE = 'Token Loupe: Trim Tokenizer to a Text';

/** What `tokenLoupe.trimTokenizer` takes as its argument. With tokenizer, source and rule nothing is asked. */
export interface TrimOptions extends OperationOptions {
  readonly rule?: TrimRule;
  /** Of the model, to say what is saved. */
  readonly shape?: EmbeddingShape;
}

/** The command: makes a smaller tokenizer with the entries that a text needs. */
export async function trimCommand(
  services: Services,
  given: unknown,
): Promise<OperationAnswer<TrimReport> | undefined> {
  const options = readOptions<TrimOptions>(given);
  const { rule, shape } = options;
  const askSource = sourceStep<TrimDraft>(services, { to: 'trim the tokenizer to' });
  return operationCommand<TrimDraft, TrimReport>(services, options, {
    title: TITLE,
    isGiven: options.tokenizerId !== undefined && options.source !== undefined && rule !== undefined,
    start: known => ({ ...known, ...(rule && { rule, kind: rule.kind }), ...(shape && { shape }) }),
    steps: [
      tokenizerStep(services, 'The tokenizer to trim'),
      { ...askSource, applies: ({ gathered }) => gathered === undefined },
      ruleKindStep,
      ruleValueStep,
      shapeStep,
      folderStep(services),
    ],
    operation: draft => ({
      title: `Trimming ${draft.tokenizer?.name ?? ''}`,
      name: `${draft.tokenizer?.name ?? 'tokenizer'}-trimmed`,
      run: (surgeon, request, signal, onProgress) => {
        if (!draft.rule) throw new CancelledError();
        const whole = { ...request, rule: draft.rule, ...(draft.shape && { shape: draft.shape }) };
        return surgeon.trim(whole, signal, onProgress);
      },
      card: (name, { report, evidence }, origin) => trimCard(name, report, evidence, origin),
    }),
    summary: ({ name, result }) => trimSummary(name, result.report),
  });
}

/** What came of trimming, on one line. */
export function trimSummary(name: string, report: TrimReport): string {
  const { entriesBefore, entriesAfter, changes, measuredOn, savings, fallback } = report;
  const { unchangedBytes, tokenBytes, tokensBefore, tokensAfter, unknownAfter, unknownBefore } = changes;
  const where = measuredOn === 'heldOut' ? 'held-out text' : 'that text itself';
  const more = tokensBefore > 0 ? tokensAfter / tokensBefore - 1 : 0;
  return [
    `${name} has ${formatCount(entriesAfter)} of ${formatCount(entriesBefore)} entries.`,
    savings
      ? `${formatCount(savings.saved)} parameters (${formatBytes(savings.bytesSaved)}) are saved.`
      : 'Parameters saved: unknown without the model’s width.',
    `${percent(unchangedBytes, tokenBytes)} of ${where} is unchanged, tokens ${more === 0 ? 'as many as before' : `${formatShare(Math.abs(more))} ${more > 0 ? 'more' : 'fewer'}`}.`,
    fallback === 'none' && unknownAfter > unknownBefore
      ? `${formatCount(unknownAfter - unknownBefore)} more tokens are unknown.`
      : '',
  ]
    .filter(part => part !== '')
    .join(' ');
}
