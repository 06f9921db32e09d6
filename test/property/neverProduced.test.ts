import assert from 'node:assert/strict';
import { readTokenizerJson } from '../../src/engine/formats/tokenizerJson/readTokenizerJson';
import type { Tokenizer } from '../../src/engine/tokenizer';
import { neverProduced } from '../../src/vocabulary/usage/production/neverProduced';
import type { NeverReason } from '../../src/vocabulary/usage/production/neverProof';
import { WitnessSearch } from '../../src/vocabulary/usage/production/witness';
import { vocabularyEntries } from '../../src/vocabulary/usage/listedEntries';
import { isNightly, times } from '../support/nightly';
import { pick, type Random, random } from '../support/random';
import {
  type RandomModel,
  randomAffixedBpe,
  randomBpe,
  randomUnigram,
  randomWordLevel,
  randomWordPiece,
  textOf,
} from '../support/randomModels';
import { mixedText } from '../support/randomTexts';
import { scannerNames, randomTokenizer } from '../support/tokenizers';

const SEED = 20_261_301;
const PIPELINES = times(6, 2000);
const INFO = { id: 'random', name: 'random', kind: 'added', description: '' } as const;

const spaces = { type: 'Replace', pattern: { String: ' ' }, content: '▁' };
const normalizers = [
  null,
  null,
  spaces,
  { type: 'Sequence', normalizers: [{ type: 'Prepend', prepend: '▁' }, spaces] },
  { type: 'Lowercase' },
  { type: 'NFC' },
  { type: 'Sequence', normalizers: [{ type: 'Lowercase' }, { type: 'NFKD' }] },
  { type: 'Sequence', normalizers: [{ type: 'NFD' }, { type: 'StripAccents' }, { type: 'Lowercase' }] },
  { type: 'Sequence', normalizers: [{ type: 'NFC' }, { type: 'Prepend', prepend: '▁' }, spaces] },
  {
    type: 'Sequence',
    normalizers: [{ type: 'Lowercase' }, { type: 'NFC' }, { type: 'Strip', strip_left: true, strip_right: true }],
  },
  {
    type: 'Sequence',
    normalizers: [
      { type: 'Replace', pattern: { String: 'b' }, content: '' },
      { type: 'Replace', pattern: { Regex: 'aa|c' }, content: 'é' },
      { type: 'NFD' },
    ],
  },
  { type: 'BertNormalizer' },
];
const preTokenizers = [
  null,
  { type: 'Split', pattern: { String: ' ' }, behavior: 'MergedWithPrevious', invert: false },
  { type: 'Metaspace', replacement: '▁', prepend_scheme: 'first', split: false },
  { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true },
  { type: 'Whitespace' },
  { type: 'BertPreTokenizer' },
  { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
];
const kinds: Readonly<Record<string, (next: Random) => RandomModel>> = {
  BPE: randomBpe,
  'BPE with a prefix or suffix': randomAffixedBpe,
  Unigram: randomUnigram,
  WordPiece: randomWordPiece,
  WordLevel: randomWordLevel,
};

function addedTokens(next: Random, { alphabet }: RandomModel): object[] {
  const some = (): string => textOf(next, { alphabet, json: {} }, 1 + next(3));
  return Array.from({ length: next(5) }, (_, id) => ({
    id,
    content: some(),
    single_word: next(4) === 0,
    lstrip: next(6) === 0,
    rstrip: next(6) === 0,
    normalized: next(2) === 0,
    special: next(3) === 0,
  }));
}

/** Fails if a token of the texts is an entry that is said never to be; counts the reasons given. */
function assertNeverMeansNever(
  tokenizer: Tokenizer,
  texts: readonly string[],
  reasons: Map<NeverReason, number>,
): void {
  const entries = vocabularyEntries(tokenizer)!;
  const proof = neverProduced(tokenizer);
  const never = new Map<number, NeverReason>();
  for (let id = 0; id < entries.idEnd; id++) {
    const entry = entries.entry(id);
    const reason = entry && proof(entry);
    if (!reason) continue;
    never.set(id, reason);
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  for (const text of texts) {
    for (const id of tokenizer.encode(text).ids) {
      const entry = entries.entry(id)!;
      assert.equal(never.get(id), undefined, `${JSON.stringify(entry.piece ?? entry.text)} in ${JSON.stringify(text)}`);
    }
  }
}

describe(`entries that are never produced (seed ${SEED})`, function () {
  this.timeout(isNightly ? 1_200_000 : 60_000);
  const reasons = new Map<NeverReason, number>();

  for (const [kind, randomModel] of Object.entries(kinds)) {
    it(`are in no encoding, in ${PIPELINES} pipelines: ${kind}`, () => {
      const next = random(SEED);
      for (let round = 0; round < PIPELINES; round++) {
        const model = randomModel(next);
        const json = {
          normalizer: pick(next, normalizers),
          pre_tokenizer: pick(next, preTokenizers),
          model: model.json,
          added_tokens: addedTokens(next, model),
        };
        const odd = { ...model, alphabet: [...model.alphabet, ' ', '▁', 'A', 'é', 'e', '\u0301', '漢', '\ud83d', '-'] };
        const tokenizer = readTokenizerJson(json, INFO);
        const texts = Array.from({ length: 30 }, (_, index) => textOf(next, index % 2 ? odd : model, 1 + next(40)));
        assertNeverMeansNever(tokenizer, [...texts, ...ownTexts(tokenizer, next)], reasons);
      }
    });
  }

  for (const name of isNightly ? scannerNames : (['cl100k', 'superbpe-stage2'] as const)) {
    it(`are in no encoding, of merges by chance behind ${name}`, () => {
      const next = random(SEED + 1);
      const tokenizer = randomTokenizer(name);
      const texts = Array.from({ length: 30 }, () => mixedText(next, 300));
      assertNeverMeansNever(tokenizer, [...texts, ...ownTexts(tokenizer, next)], reasons);
    });
  }

  it('were found for each of the reasons that these can show', () => {
    const shown: NeverReason[] = ['addedToken', 'border', 'merges', 'score', 'knownCharacter', 'notUtf8', 'character'];
    for (const reason of shown) assert.ok((reasons.get(reason) ?? 0) > 0, `${reason}: ${reasons.get(reason) ?? 0}`);
  });
});

/** The texts of entries, by themselves and beside each other: where one is likely to show that should not. */
function ownTexts(tokenizer: Tokenizer, next: Random): string[] {
  const entries = vocabularyEntries(tokenizer)!;
  const texts: string[] = [];
  for (let id = 0; id < entries.idEnd; id += entries.idEnd > 1000 ? times(36, 9) : 1) {
    const text = entries.entry(id)?.text;
    if (text === undefined) continue;
    const other = pick(next, texts.length > 0 ? texts : [text]).slice(0, 20);
    texts.push(text, other + text, text + other);
  }
  return texts;
}

describe('texts that hold an entry', () => {
  it('hold it', () => {
    const tokenizer = randomTokenizer('cl100k');
    const entries = vocabularyEntries(tokenizer)!;
    const search = new WitnessSearch(tokenizer);
    let found = 0;
    for (let id = 0; id < entries.idEnd; id += 7) {
      const entry = entries.entry(id);
      const text = entry && search.find(entry);
      if (text === undefined) continue;
      found++;
      assert.ok(tokenizer.encode(text).ids.includes(id), JSON.stringify(text));
    }
    assert.ok(found > 200, `${found}`);
  });
});
