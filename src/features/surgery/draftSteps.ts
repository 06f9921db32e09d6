import { askText, type InputRemark, pickOne } from '../../host/asking/inputs';
import { parseEntries } from '../../host/asking/numbersTyped';
import { BACK, type Step } from '../../host/asking/steps';
import { formatCount, formatShare, sentence } from '../../host/format';
import type { VocabularyPreset } from '../../vocabulary/scalingLaws/presets';
import { type DraftModel, draftModelProblem } from '../../vocabulary/surgery/draft/draftSpeedUp';
import type { OperationDraft } from './operationDraft';
import { presetsFor } from './modelPresets';

/** What the flow of choosing a draft's vocabulary knows. */
export interface DraftDraft extends OperationDraft {
  readonly entries?: number;
  readonly targetRows?: number;
  readonly model?: DraftModel;
}

/** As many as EAGLE-3's checkpoints for Llama 3 have. */
const DEFAULT_ENTRIES = 32_000;
const DEFAULT_DRAFT_TOKENS = 5;
const DEFAULT_BLOCK_EFFICIENCY = 3;

/** Asks how many entries the draft's output layer has. */
export const draftSizeStep: Step<DraftDraft> = {
  async ask(draft, place) {
    const entries = draft.tokenizer?.vocabularySize ?? 2 ** 24;
    const typed = await askText(place, {
      value: String(Math.min(entries, draft.entries ?? DEFAULT_ENTRIES)),
      prompt: `Entries that the draft may propose, of ${formatCount(entries)}`,
      placeholder: 'Such as 32000 or 32k',
      check: value => checkDraftSize(value, entries),
    });
    return typed === BACK ? BACK : { ...draft, entries: parseEntries(typed)! };
  },
};

/** What is wrong with a number of entries as it is typed, or how it is understood. */
export function checkDraftSize(typed: string, entries: number): InputRemark {
  const size = parseEntries(typed);
  if (size === undefined || size < 1 || size > entries) {
    return { problem: `A whole number from 1 to ${formatCount(entries)}, such as 32000 or 16k` };
  }
  return { remark: `${formatCount(size)} entries, ${formatShare(size / entries)} of the rows` };
}

/** Asks for the target model, to say what the draft's vocabulary does for the speed. */
export const targetStep: Step<DraftDraft> = {
  async ask(draft, place) {
    const picked = await pickOne<VocabularyPreset | 'unknown'>(place, {
      placeholder: 'The target model, to estimate the speed-up with a draft of one of its layers',
      items: [
        ...presetsFor(draft.tokenizer?.vocabularySize).map(preset => ({
          value: preset,
          label: preset.name,
          description: `${formatCount(preset.vocabularySize)} rows of ${formatCount(preset.embeddingWidth)}`,
        })),
        { value: 'unknown', label: '$(dash) None', detail: 'The speed-up stays unknown; the map is the same' },
      ],
    });
    if (picked === BACK) return BACK;
    const { tokenizer, source, gathered, folder, entries } = draft;
    return {
      ...(tokenizer && { tokenizer }),
      ...(source && { source }),
      ...(gathered && { gathered }),
      ...(folder && { folder }),
      ...(entries !== undefined && { entries }),
      ...(picked !== 'unknown' && { targetRows: picked.vocabularySize, model: draftModelOf(picked) }),
    };
  },
};

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

/** Asks how many tokens a step of the target yields with the whole vocabulary. */
export const efficiencyStep: Step<DraftDraft> = {
  applies: ({ model }) => model !== undefined,
  async ask(draft, place) {
    const { model } = draft;
    if (!model) return draft;
    const typed = await askText(place, {
      value: String(model.blockEfficiency),
      prompt: `Tokens a step of the target yields with the whole vocabulary, on average, where ${model.draftTokens} are proposed`,
      check: value => checkEfficiency(model, value),
    });
    return typed === BACK ? BACK : { ...draft, model: { ...model, blockEfficiency: Number(typed) } };
  },
};

/** What is wrong with a block efficiency as it is typed. */
export function checkEfficiency(model: DraftModel, typed: string): InputRemark {
  const blockEfficiency = /^\s*\d{1,3}(\.\d+)?\s*$/.test(typed) ? Number(typed) : NaN;
  const problem = draftModelProblem({ ...model, blockEfficiency });
  return problem === undefined ? undefined : { problem: sentence(problem) };
}
