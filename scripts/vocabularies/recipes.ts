import type { Feed } from '../../src/training/recipe';
import type { Domain } from './sources';

/** How one of our vocabularies is trained. */
export interface Recipe {
  readonly id: string;
  readonly name: string;
  readonly kind: 'bpe' | 'superbpe' | 'domain';
  readonly description: string;
  readonly vocabularySize: number;
  /** Share of each domain's training documents that is used. */
  readonly mixture: Readonly<Partial<Record<Domain, number>>>;
  /** Name of the pre-tokenizer that the vocabulary is used with. */
  readonly preTokenizer: string;
  readonly feed: Feed;
  /** Present where a second stage goes on from the first entries of another recipe's vocabulary, on the same text. */
  readonly superwords?: { readonly from: string; readonly transitionSize: number };
}

const SIZE = 32_768;
/** Everything, but legal texts and source code as a pinch only: they have vocabularies of their own. */
const general = { speeches: 1, prose: 1, definitions: 0.6, documentation: 1, languages: 1, legal: 0.25, code: 0.15 };

/** In this order: a recipe comes after the one that it goes on from. */
export const recipes: readonly Recipe[] = [
  {
    id: 'loupe-bpe-32k',
    name: 'Loupe BPE 32k',
    kind: 'bpe',
    description: 'Ours: BPE, trained on general English with a little of 64 other languages and of code.',
    vocabularySize: SIZE,
    mixture: general,
    preTokenizer: 'superbpe-stage1',
    // The published SuperBPE tokenizers and their BPE baseline were trained line by line.
    feed: 'lines',
  },
  {
    id: 'loupe-superbpe-32k',
    name: 'Loupe SuperBPE 32k',
    kind: 'superbpe',
    description: 'Ours: SuperBPE, trained on the text of Loupe BPE 32k; a fifth of its entries may span several words.',
    vocabularySize: SIZE,
    mixture: general,
    preTokenizer: 'superbpe-stage2',
    feed: 'lines',
    // 80 %, as the published t = 160k of 200k.
    superwords: { from: 'loupe-bpe-32k', transitionSize: 26_214 },
  },
  {
    id: 'loupe-legal-32k',
    name: 'Loupe Legal 32k',
    kind: 'domain',
    description: 'Ours: BPE, trained on licences, a constitution and addresses to Congress.',
    vocabularySize: SIZE,
    mixture: { legal: 1, speeches: 0.5 },
    preTokenizer: 'superbpe-stage1',
    feed: 'documents',
  },
  {
    id: 'loupe-code-32k',
    name: 'Loupe Code 32k',
    kind: 'domain',
    description:
      'Ours: BPE, trained on TypeScript, JavaScript, Python, C, C++, Java and Swift and their documentation.',
    vocabularySize: SIZE,
    mixture: { code: 1, documentation: 0.5 },
    // Keeps a line break with its indentation's start, and one sign with the word after it: `.length`, `(value`.
    preTokenizer: 'cl100k',
    feed: 'documents',
  },
];
