import type { ModelPreset, EstimatorState } from '../../src/protocol/vocabulary';
import { knownSizes, type KnownSize } from './knownSizes';

/** A vocabulary that stands beside the recommended ones. */
export interface Compared {
  readonly name: string;
  readonly vocabularySize: number;
  /** The user's own number, the tokenizer in use, the preset's model, or published models under a letter. */
  readonly kind: 'own' | 'tokenizer' | 'preset' | 'known';
  readonly known?: KnownSize;
}

/** What to compare the recommendation with, the nearest to the user first. */
export function comparisons(
  { tokenizer, presets }: Pick<EstimatorState, 'tokenizer' | 'presets'>,
  preset: ModelPreset | undefined,
  own: number | undefined,
): Compared[] {
  const compared: Compared[] = [];
  if (own !== undefined) compared.push({ kind: 'own', name: 'Your size', vocabularySize: own });
  // Yardsticks such as single bytes have sizes that no law is for.
  const { name, vocabularySize: size } = tokenizer;
  if (size !== undefined && Number.isInteger(size) && size >= 2 && size <= 1e8)
    compared.push({ kind: 'tokenizer', name, vocabularySize: size });
  if (preset) compared.push({ kind: 'preset', name: preset.name, vocabularySize: preset.vocabularySize });
  for (const known of knownSizes(presets)) {
    const { letter, names, vocabularySize } = known;
    compared.push({ kind: 'known', name: `${letter}: ${names}`, vocabularySize, known });
  }
  return compared;
}
