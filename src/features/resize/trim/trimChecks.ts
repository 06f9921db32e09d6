import type { InputRemark } from '../../../host/quickInput/inputs';
import { parseEntries } from '../../../host/quickInput/typedNumbers';
import { sentence } from '../../../text/errors';
import { formatCount } from '../../../text/numbers';
import { embeddingShapeProblem } from '../../../vocabulary/resize/trim/embeddingSavings';
import type { Remote } from '../../../protocol/rpc';
import type { TrainingTexts } from '../../../protocol/trainingTexts';
import type { TrimRule } from '../../../vocabulary/resize/trim/trimRule';
import { parseScripts } from '../../../vocabulary/resize/trim/trimText';

/** Weights are mostly published in 16 bits. */
export const BYTES_PER_PARAMETER = 2;

/** What is wrong with a rule as it is typed, or how it is understood. */
export async function checkRule(
  kind: TrimRule['kind'],
  typed: string,
  entries: number,
  { trimRuleProblem }: Pick<Remote<TrainingTexts>, 'trimRuleProblem'>,
): Promise<InputRemark> {
  const rule = ruleTyped(kind, typed);
  if (!rule) return { problem: 'A whole number, such as 2 or 16k' };
  const problem = await trimRuleProblem({ rule, entries });
  if (problem !== undefined) return { problem: sentence(problem) };
  if (rule.kind === 'frequency' || !/k\s*$/i.test(typed)) return undefined;
  return rule.kind === 'top' ? { remark: `${formatCount(rule.entries)} entries` } : undefined;
}

/** The rule of a kind; nothing if the number is none. */
export function ruleTyped(kind: TrimRule['kind'], typed: string): TrimRule | undefined {
  if (kind === 'scripts') return { kind, scripts: parseScripts(typed) };
  const number = parseEntries(typed);
  if (number === undefined) return undefined;
  return kind === 'top' ? { kind, entries: number } : { kind, minimum: number };
}

/** What is wrong with a width as it is typed. */
export function checkWidth(typed: string): InputRemark {
  const width = /^\s*\d{1,9}\s*$/.test(typed) ? Number(typed) : NaN;
  const problem = embeddingShapeProblem({ width, tied: true, bytesPerParameter: BYTES_PER_PARAMETER }, 1);
  return problem === undefined ? undefined : { problem: sentence(problem) };
}
