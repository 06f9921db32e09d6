import type { BytePairVocabulary } from '../../src/engine/bytePairVocabulary';
import { AddedVocabulary } from '../../src/engine/addedVocabulary';
import { BytePairTokenizer } from '../../src/engine/bytePairTokenizer';
import { AlignedText } from '../../src/engine/pipeline/alignedText';
import { scannerByName } from '../../src/engine/scanners/scannerTable';
import type { SplitScanner } from '../../src/engine/scanners/splitScanner';
import { WHOLE_TEXT } from '../../src/engine/tokenizer';
import type { TermCounter } from '../../src/analysis/termFragmentation';
import { countTexts } from '../../src/training/counts/countTexts';
import { GrowingVocabulary } from '../../src/training/merges/growingVocabulary';
import { Pace } from '../../src/training/pace';
import type { AddedTokenRecipe, PreTokenizerChoice } from '../../src/training/recipe';
import { trainBytePairs } from '../../src/training/learning/trainBytePairs';
import { readCorpus } from './corpus';
import { type Domain, sources } from './sources';

/** Tokens of a text, and how many of them are added ones. */
export interface TrialCount {
  readonly count: number;
  readonly found: number;
}

/**
 * One trained vocabulary, to try lists of added tokens with. Added tokens take the places of the last merges, so that the
 * number of entries stays the same; merges do not depend on how many follow, so nothing is trained again.
 */
export class AddedTokenTrial {
  private constructor(
    private readonly vocabulary: BytePairVocabulary,
    private readonly preTokenizer: SplitScanner,
    private readonly size: number,
    /** Held-out texts by domain. */
    private readonly heldOut: readonly (readonly string[])[],
  ) {}

  static async prepare(choice: PreTokenizerChoice, domains: readonly Domain[], size: number): Promise<AddedTokenTrial> {
    if (!('name' in choice)) throw new Error('a preset names its pre-tokenizer');
    const corpora = domains.map(domain => readCorpus(sources, domain));
    const texts = corpora.flatMap(({ training }) => training.map(({ text }) => text));
    const preTokenizer = scannerByName(choice.name);
    const counts = await countTexts(texts, preTokenizer, 'documents', new Pace({}));
    const vocabulary = await trainBytePairs(counts, { vocabularySize: size });
    const heldOut = corpora.map(corpus => corpus.heldOut.map(({ text }) => text));
    return new AddedTokenTrial(vocabulary, preTokenizer, size, heldOut);
  }

  /** Tokens of each domain's held-out text. */
  measure(tokens: readonly AddedTokenRecipe[]): TrialCount[] {
    const count = this.counting(tokens);
    return this.heldOut.map(texts => {
      const each = texts.map(count);
      const sum = (key: keyof TrialCount): number => each.reduce((total, found) => total + found[key], 0);
      return { count: sum('count'), found: sum('found') };
    });
  }

  counter(id: string, tokens: readonly AddedTokenRecipe[]): TermCounter {
    const count = this.counting(tokens);
    return { info: { id, name: id, kind: 'domain', description: '' }, count: text => count(text).count };
  }

  private counting(tokens: readonly AddedTokenRecipe[]): (text: string) => TrialCount {
    const merged = GrowingVocabulary.continuing(this.vocabulary, this.size - tokens.length).finish();
    const info = { id: 'trial', name: 'trial', kind: 'domain', description: '' } as const;
    const tokenizer = new BytePairTokenizer(info, merged, this.preTokenizer);
    const fixed = { lstrip: false, rstrip: false, normalized: true };
    const added = new AddedVocabulary(
      tokens.map(({ content, special, singleWord = false }, index) => {
        return { id: this.size - tokens.length + index, content, special, singleWord, ...fixed };
      }),
      undefined,
      'all',
    );
    return text => {
      let [count, found] = [0, 0];
      for (const section of added.sections(AlignedText.of(text), WHOLE_TEXT)) {
        if (section.token) found++;
        else count += tokenizer.count(section.text.text);
      }
      return { count: count + found, found };
    };
  }
}
