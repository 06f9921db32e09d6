import { askText, type Choice, pickOne } from '../../../host/quickInput/inputs';
import { BACK, type Step, type StepPosition } from '../../../host/quickInput/steps';
import { formatCount } from '../../../text/numbers';
import type { VocabularyPreset } from '../../../vocabulary/scalingLaws/modelPresets';
import type { EmbeddingShape } from '../../../vocabulary/resize/trim/embeddingSavings';
import { presetsFor, totalParameters } from './presetChoices';
import { BYTES_PER_PARAMETER, checkWidth } from '../trim/trimChecks';
import type { TrimAnswers } from '../trim/trimAnswers';
import { escapeIcons } from '../../../text/icons';

/** Asks for the model whose embedding gets smaller, to say by how much. */
export const shapeStep: Step<TrimAnswers> = {
  async ask(answers, position) {
    const items: Choice<VocabularyPreset | 'typed' | 'unknown'>[] = [
      ...presetsFor(answers.tokenizer?.vocabularySize).map(preset => ({
        value: preset,
        label: escapeIcons(preset.name),
        description: shapeText(preset.embeddingWidth, preset.architecture.tied, preset.vocabularySize),
      })),
      { value: 'typed', label: '$(edit) Another width…' },
      { value: 'unknown', label: '$(dash) None', detail: 'Parameters saved stay unknown' },
    ];
    for (;;) {
      const picked = await pickOne(position, { placeholder: 'The model, to say how many parameters are saved', items });
      if (picked === BACK) return BACK;
      if (picked === 'unknown') {
        const { tokenizer, source, gathered, folder, kind, rule } = answers;
        return {
          ...(tokenizer && { tokenizer }),
          ...(source && { source }),
          ...(gathered && { gathered }),
          ...(folder && { folder }),
          ...(kind && { kind }),
          ...(rule && { rule }),
        };
      }
      const shape = picked === 'typed' ? await askShape({ ...position, canGoBack: true }) : shapeOf(picked);
      if (shape !== BACK) return { ...answers, shape };
    }
  },
};

function shapeText(width: number, tied: boolean, rows: number): string {
  return `${formatCount(rows)} rows of ${formatCount(width)}, ${tied ? 'tied' : 'not tied'}`;
}

function shapeOf(preset: VocabularyPreset): EmbeddingShape {
  return {
    width: preset.embeddingWidth,
    tied: preset.architecture.tied,
    rows: preset.vocabularySize,
    bytesPerParameter: BYTES_PER_PARAMETER,
    totalParameters: totalParameters(preset),
  };
}

async function askShape(position: StepPosition): Promise<EmbeddingShape | typeof BACK> {
  const typed = await askText(position, {
    value: '4096',
    prompt: 'Width of the embedding (hidden_size of the model’s config.json)',
    check: checkWidth,
  });
  if (typed === BACK) return BACK;
  const tied = await pickOne(position, {
    placeholder: 'The output layer',
    items: [
      { value: true, label: 'Tied', detail: 'The embedding matrix itself (tie_word_embeddings)' },
      { value: false, label: 'Not tied', detail: 'A matrix of its own, as large as the embedding' },
    ],
  });
  return tied === BACK ? BACK : { width: Number(typed), tied, bytesPerParameter: BYTES_PER_PARAMETER };
}
