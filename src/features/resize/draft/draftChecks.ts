import type { InputRemark } from '../../../host/quickInput/inputs';
import { parseEntries } from '../../../host/quickInput/typedNumbers';
import { formatCount } from '../../../text/numbers';
import { formatShare } from '../../../text/shares';
import type { VocabularyPreset } from '../../../vocabulary/scalingLaws/modelPresets';
import { type DraftModel, draftModelProblem } from '../../../vocabulary/resize/draft/draftSpeedUp';

const DEFAULT_DRAFT_TOKENS = 5;
const DEFAULT_BLOCK_EFFICIENCY = 3;

/** What is wrong with a number of entries as it is typed, or how it is understood. */
export function checkDraftSize(typed: string, entries: number): InputRemark {
  const size = parseEntries(typed);
  if (size === undefined || size < 1 || size > entries) {
    return { problem: `A whole number from 1 to ${formatCount(entries)}, such as 32000 or 16k` };
  }
  return { remark: `${formatCount(size)} entries, ${formatShare(size / entries)} of the rows` };
}

/**
 * A draft for a published model as EAGLE has them: one layer of the target, and an output layer of the target's width. A
 * step of the target reads all but the embedding, of which it looks one row up; tied, that matrix is the output layer.
 */
export function draftModelOf({
  parameters,
  embeddingWidth,
  vocabularySize,
  architecture,
}: VocabularyPreset): DraftModel {
  return {
    targetParameters: parameters + embeddingWidth * vocabularySize,
    bodyParameters: Math.round(parameters / architecture.layers),
    width: embeddingWidth,
    draftTokens: DEFAULT_DRAFT_TOKENS,
    blockEfficiency: DEFAULT_BLOCK_EFFICIENCY,
  };
}

/** What is wrong with a block efficiency as it is typed; the question is out of sight while this is shown. */
export function checkEfficiency(model: DraftModel, typed: string): InputRemark {
  const blockEfficiency = /^\s*\d{1,3}(\.\d+)?\s*$/.test(typed) ? Number(typed) : NaN;
  if (draftModelProblem({ ...model, blockEfficiency }) === undefined) return undefined;
  const { draftTokens } = model;
  return { problem: `A number from 1 to ${draftTokens + 1}: the ${draftTokens} proposed tokens and one, such as 2.75` };
}
