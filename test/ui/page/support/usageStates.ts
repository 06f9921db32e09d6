import type { UsageFigures, UsageState } from '../../../../src/protocol/views/usage';
import { reportUsage } from '../../../../src/vocabulary/usage/reportUsage';
import { openaiTokenizer } from '../../../support/tokenizers';
import { idleUsage, sampleText } from './states';

export const workingState: UsageState = {
  ...idleUsage,
  work: { status: 'working', text: 'token-loupe (1,204 files)', phase: 'encoding', share: 0.42, secondsLeft: 12 },
};

let used: UsageState | undefined;

/** The figures of a real tokenizer on the text of the other states. They take a second, so they are made once. */
export function usedState(changes: Partial<UsageFigures> = {}): UsageState {
  used ??= { ...idleUsage, operations: ['trim', 'draft', 'expand'], work: figures() };
  return { ...used, work: { ...(used.work as UsageFigures), ...changes } };
}

function figures(): UsageFigures {
  const tokenizer = openaiTokenizer('r50k_base');
  const { ids, length } = tokenizer.encode(sampleText);
  const counts = new Float64Array(60_000);
  for (const id of ids) counts[id]!++;
  const bytes = Buffer.byteLength(sampleText);
  const steps = reportUsage(tokenizer, { counts, tokens: length, bytes });
  let step = steps.next();
  while (!step.done) step = steps.next();
  return {
    status: 'ready',
    tokenizer: 'r50k_base',
    tokenizerId: 'r50k_base',
    text: 'src/host/tokenizationService.ts',
    leftOut: '',
    isOutdated: false,
    usage: {
      report: step.value,
      evidence: { files: 1, bytes, corpusBytes: bytes, sampled: false },
      skipped: [{ reason: 'binary', files: 3 }],
    },
  };
}
