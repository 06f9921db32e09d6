import type { Feed } from '../../src/training/recipe';
import type { Domain } from './sources';

/** How one of our vocabularies is trained. */
export interface Recipe {
  readonly id: string;
  readonly name: string;
  readonly kind: 'bpe' | 'superbpe' | 'domain';
  readonly description: string;
  readonly vocabularySize: number;
  /** Share of each domain's training documents that is used; above 1, some or all are used several times. */
  readonly mixture: Readonly<Partial<Record<Domain, number>>>;
  /** Name of the pre-tokenizer that the vocabulary is used with. */
  readonly preTokenizer: string;
  readonly feed: Feed;
  /** Present where it is the first entries of another recipe's vocabulary, which was trained on the same text. */
  readonly beginningOf?: string;
  /** Present where a second stage goes on from the first entries of another recipe's vocabulary, on the same text. */
  readonly superwords?: { readonly from: string; readonly transitionSize: number };
}

const SIZE = 32_768;
const LARGE = 65_536;
/**
 * Everything, but legal texts and source code as a pinch only: they have vocabularies of their own. Documentation of
 * services is most of what there is, and much alike: a quarter of it gains nearly all that the whole would, and leaves
 * room for the words of other texts.
 */
const general = {
  speeches: 1,
  prose: 1.5,
  definitions: 0.8,
  documentation: 0.25,
  payments: 0.3,
  languages: 1,
  messages: 0.3,
  legal: 0.25,
  code: 0.1,
};

const generalText = 'general English, documentation, and a little of 64 other languages and of code';

/** In this order: a recipe comes after the one that it goes on from. */
export const recipes: readonly Recipe[] = [
  {
    id: 'loupe-bpe-64k',
    name: 'Loupe BPE 64k',
    kind: 'bpe',
    description: `Ours: BPE with 65,536 entries, trained on ${generalText}.`,
    vocabularySize: LARGE,
    mixture: general,
    preTokenizer: 'superbpe-stage1',
    // The published SuperBPE tokenizers and their BPE baseline were trained line by line.
    feed: 'lines',
  },
  {
    id: 'loupe-bpe-32k',
    name: 'Loupe BPE 32k',
    kind: 'bpe',
    description: `Ours: BPE, trained on ${generalText}.`,
    vocabularySize: SIZE,
    mixture: general,
    preTokenizer: 'superbpe-stage1',
    feed: 'lines',
    beginningOf: 'loupe-bpe-64k',
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
    superwords: { from: 'loupe-bpe-64k', transitionSize: 26_214 },
  },
  {
    id: 'loupe-superbpe-64k',
    name: 'Loupe SuperBPE 64k',
    kind: 'superbpe',
    description: 'Ours: SuperBPE with 65,536 entries, trained on the text of Loupe BPE 64k.',
    vocabularySize: LARGE,
    mixture: general,
    preTokenizer: 'superbpe-stage2',
    feed: 'lines',
    superwords: { from: 'loupe-bpe-64k', transitionSize: 52_429 },
  },
  {
    id: 'loupe-legal-32k',
    name: 'Loupe Legal 32k',
    kind: 'domain',
    description:
      'Ours: BPE, trained on licences, a constitution and addresses to Congress, and a little general English.',
    vocabularySize: SIZE,
    // Without the added tokens of training/domains and without NFKC: a packed vocabulary holds merges and special tokens.
    // There are 2.4 MB of legal text. Eight times, they weigh as much as the rest, which fills the vocabulary's tail.
    mixture: { legal: 8, speeches: 1, prose: 0.3, definitions: 0.3, documentation: 0.1, payments: 0.3 },
    // Of those tried, it compresses held-out legal text best: it keeps an opening bracket or quote with its word.
    preTokenizer: 'cl100k',
    feed: 'documents',
  },
  {
    id: 'loupe-code-32k',
    name: 'Loupe Code 32k',
    kind: 'domain',
    description:
      'Ours: BPE, trained on TypeScript, JavaScript, Python, C, C++, Java, Swift, Solidity and their documentation.',
    vocabularySize: SIZE,
    mixture: { code: 1, documentation: 0.1 },
    // Keeps a line break with its indentation's start, and one sign with the word after it: `.length`, `(value`.
    preTokenizer: 'cl100k',
    feed: 'documents',
  },
];
