import { card, type CardInput } from '../../../../src/training/card/card';
import type { TrainingReport } from '../../../../src/training/report';
import { assertApproved } from '../../../support/approvedText';
import { smallRecipe } from '../../../support/smallTraining';

/** With nothing that may be absent. */
const bare: TrainingReport = {
  recipe: smallRecipe({ name: 'harbour_1' }),
  entries: 1500,
  ended: 'size',
  trainedFiles: 12,
  trainedBytes: 900_000,
  heldOutNames: [],
  heldOutBytes: 0,
  skipped: [],
  pieces: 4321,
  curve: [],
  curveOf: 'training',
  curveBytes: 0,
  seconds: { counting: 1.5 },
  corpusHash: 'ab12',
};
const measured: TrainingReport = {
  ...bare,
  heldOutNames: ['src/a_b.ts', 'c.md'],
  heldOutBytes: 100_000,
  heldOutTokens: 25_000,
  skipped: [
    { name: 'a.png', reason: 'binary' },
    { name: 'old.txt', reason: 'gone' },
    { name: 'b.png', reason: 'binary' },
  ],
  curve: [
    { vocabularySize: 256, tokens: 100_000 },
    { vocabularySize: 512, tokens: 50_000 },
    { vocabularySize: 1500, tokens: 25_000 },
  ],
  curveOf: 'heldOut',
  curveBytes: 100_000,
  pruned: { pieces: 7000, occurrences: 9000, below: 3 },
};
const superwords = { transitionSize: 900, style: 'paper', maximumWords: 4 } as const;
const section = { type: 'Split', pattern: { Regex: ' ?a+' }, behavior: 'Isolated' };
const terms = {
  origin: 'From a list of *law*, public domain.',
  tokenizers: ['harbour_1', 'o200k_base'],
  rows: [
    { term: 'mens rea', tokens: [1, 3] },
    { term: 'writ', tokens: [1, 1] },
    { term: 'a_b', tokens: [4, 2] },
  ],
};

const cards: Readonly<Record<string, Omit<CardInput, 'madeWith'>>> = {
  'trainedBare.md': { report: bare },
  'trained.md': {
    report: {
      ...measured,
      recipe: smallRecipe({
        name: 'harbour_1',
        normalizer: 'NFKC',
        maximumBytes: 1200,
        feed: 'lines',
        padding: { multipleOf: 1024 },
        domain: 'legal_us',
        addedTokens: [
          { content: '<|end|>', special: true },
          { content: '<|pad|>', special: true },
          { content: '1998', special: false },
        ],
      }),
    },
    comparisons: [
      { name: 'o200k_base', tokens: 30_000 },
      { name: 'tiny', tokens: 20_000 },
    ],
    terms,
    date: '2026-11-24',
  },
  'trainedSuperBpe.md': {
    report: {
      ...measured,
      heldOutTokens: 0,
      curveOf: 'training',
      ended: 'exhausted',
      recipe: smallRecipe({ kind: 'superbpe', superwords, padding: 'powerOfTwo' }),
    },
    terms: { ...terms, tokenizers: ['alone'], rows: [{ term: 'writ', tokens: [2] }] },
  },
  'trainedOnBase.md': {
    report: { ...bare, base: 'gpt_2', recipe: smallRecipe({ kind: 'superbpe', superwords }) },
    terms: { ...terms, rows: [] },
  },
  'trainedUnigram.md': {
    report: { ...bare, recipe: smallRecipe({ kind: 'unigram', superwords, preTokenizer: { name: 'metaspace' } }) },
  },
  'trainedCharacters.md': {
    report: { ...bare, recipe: smallRecipe({ kind: 'characters', preTokenizer: { section, from: 'my_own' } }) },
  },
  'trainedChanged.md': { report: changedDuringRun() },
};

/** The held-out text was there, but could not be measured on. */
function changedDuringRun(): TrainingReport {
  return { ...bare, heldOutNames: ['a.ts'], heldOutBytes: 5, pruned: { pieces: 0, occurrences: 0, below: 1 } };
}

describe('whole cards of trained tokenizers', () => {
  for (const [name, input] of Object.entries(cards)) {
    it(`say what they say: ${name}`, () => assertApproved(name, card({ ...input, madeWith: 'Token Loupe 1.0' })));
  }
});
