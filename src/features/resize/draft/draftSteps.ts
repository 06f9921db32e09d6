import { askText, pickOne } from '../../../host/quickInput/inputs';
import { parseEntries } from '../../../host/quickInput/typedNumbers';
import { BACK, type Step } from '../../../host/quickInput/steps';
import { formatCount } from '../../../text/numbers';
import type { VocabularyPreset } from '../../../vocabulary/scalingLaws/modelPresets';
import type { DraftModel } from '../../../vocabulary/resize/draft/draftSpeedUp';
import { checkDraftSize, checkEfficiency, draftModelOf } from './draftChecks';
import { presetsFor } from '../steps/presetChoices';
import type { OperationAnswers } from '../operationAnswers';
import { escapeIcons } from '../../../text/icons';

/** What the flow of choosing a draft's vocabulary knows. */
export interface DraftAnswers extends OperationAnswers {
  readonly entries?: number;
  readonly targetRows?: number;
  readonly model?: DraftModel;
}

/** As many as EAGLE-3's checkpoints for Llama 3 have. */
const DEFAULT_ENTRIES = 32_000;

/** Asks how many entries the draft's output layer has. */
export const draftSizeStep: Step<DraftAnswers> = {
  async ask(answers, position, last = answers) {
    const entries = answers.tokenizer?.vocabularySize ?? 2 ** 24;
    const typed = await askText(position, {
      value: String(Math.min(entries, last.entries ?? DEFAULT_ENTRIES)),
      prompt: `Entries that the draft may propose, of ${formatCount(entries)}`,
      placeholder: 'Such as 32000 or 32k',
      check: value => checkDraftSize(value, entries),
    });
    return typed === BACK ? BACK : { ...answers, entries: parseEntries(typed)! };
  },
};

/** Asks for the target model, to say what the draft's vocabulary does for the speed. */
export const targetStep: Step<DraftAnswers> = {
  async ask(answers, position) {
    const picked = await pickOne<VocabularyPreset | 'unknown'>(position, {
      placeholder: 'The target model, to estimate the speed-up with a draft of one of its layers',
      items: [
        ...presetsFor(answers.tokenizer?.vocabularySize).map(preset => ({
          value: preset,
          label: escapeIcons(preset.name),
          description: `${formatCount(preset.vocabularySize)} rows of ${formatCount(preset.embeddingWidth)}`,
        })),
        { value: 'unknown', label: '$(dash) None', detail: 'The speed-up stays unknown; the map is the same' },
      ],
    });
    if (picked === BACK) return BACK;
    const { tokenizer, source, gathered, folder, entries } = answers;
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

/** Asks how many tokens a step of the target yields with the whole vocabulary. */
export const efficiencyStep: Step<DraftAnswers> = {
  applies: ({ model }) => model !== undefined,
  async ask(answers, position) {
    const { model } = answers;
    if (!model) return answers;
    const typed = await askText(position, {
      value: String(model.blockEfficiency),
      prompt: `Tokens a step of the target yields with the whole vocabulary, on average, where ${model.draftTokens} are proposed`,
      check: value => checkEfficiency(model, value),
    });
    return typed === BACK ? BACK : { ...answers, model: { ...model, blockEfficiency: Number(typed) } };
  },
};
