import type { EstimatorState, ModelPreset } from '../../src/protocol/vocabulary';

/** A vocabulary to compare the recommended ones with. */
export interface Compared {
  readonly name: string;
  readonly vocabularySize: number;
  /** The user's own number, the tokenizer in use, the preset's model, or published models. */
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
  // Baselines such as single bytes have sizes that no law is for.
  const { name, vocabularySize: size } = tokenizer;
  if (size !== undefined && Number.isInteger(size) && size >= 2 && size <= 1e8)
    compared.push({ kind: 'tokenizer', name, vocabularySize: size });
  if (preset) compared.push({ kind: 'preset', name: preset.name, vocabularySize: preset.vocabularySize });
  for (const known of knownSizes(presets)) {
    const { names, vocabularySize } = known;
    compared.push({ kind: 'known', name: names, vocabularySize, known });
  }
  return compared;
}

/** Vocabularies of published models that are about as large. */
export interface KnownSize {
  /** The models' families: "Llama 2, Mistral". */
  readonly names: string;
  /** The smallest of them, and the largest. */
  readonly vocabularySize: number;
  readonly largest: number;
}

/** Sizes that differ by less than this share one mark: on the axis they could not be told apart. */
const ALIKE = 1.03;

/** The sizes of the presets' vocabularies, ascending. */
export function knownSizes(presets: readonly ModelPreset[]): KnownSize[] {
  const groups: ModelPreset[][] = [];
  for (const preset of [...presets].sort((a, b) => a.vocabularySize - b.vocabularySize)) {
    const last = groups.at(-1);
    if (last && preset.vocabularySize < last[0]!.vocabularySize * ALIKE) last.push(preset);
    else groups.push([preset]);
  }
  return groups.map(group => ({
    names: [...new Set(group.map(({ name }) => familyOf(name)))].join(', '),
    vocabularySize: group[0]!.vocabularySize,
    largest: group.at(-1)!.vocabularySize,
  }));
}

/** The name without the number of parameters: "Llama 2" for "Llama 2 70B". */
function familyOf(name: string): string {
  return name.replace(/\s*\(?[\d.]+[BM]\)?$/, '');
}
