import type { ModelPreset } from '../../src/protocol/vocabulary';

/** Vocabularies of published models that are about as large, under one letter. */
export interface KnownSize {
  readonly letter: string;
  /** The models' families: "Llama 2, Mistral". */
  readonly names: string;
  /** The smallest of them, and the largest. */
  readonly vocabularySize: number;
  readonly largest: number;
}

/** Sizes that differ by less than this share one mark: on the axis they could not be told apart. */
const ALIKE = 1.03;

/** The sizes of the presets' vocabularies, ascending, under letters from A on. */
export function knownSizes(presets: readonly ModelPreset[]): KnownSize[] {
  const groups: ModelPreset[][] = [];
  for (const preset of [...presets].sort((a, b) => a.vocabularySize - b.vocabularySize)) {
    const last = groups.at(-1);
    if (last && preset.vocabularySize < last[0]!.vocabularySize * ALIKE) last.push(preset);
    else groups.push([preset]);
  }
  return groups.map((group, index) => ({
    letter: String.fromCharCode(65 + index),
    names: [...new Set(group.map(({ name }) => familyOf(name)))].join(', '),
    vocabularySize: group[0]!.vocabularySize,
    largest: group.at(-1)!.vocabularySize,
  }));
}

/** The name without the number of parameters: "Llama 2" for "Llama 2 70B". */
function familyOf(name: string): string {
  return name.replace(/\s*\(?[\d.]+[BM]\)?$/, '');
}
