import assert from 'node:assert/strict';
import { readPipeline } from '../../src/engine/formats/tokenizerJson/readTokenizerJson';
import type { PipelineTokenizer } from '../../src/engine/pipelineTokenizer';
import { TokenizedDocument } from '../../src/engine/tokenizedDocument';
import { assertRightUnderEdits, type EditedTexts, segmentsOf } from '../support/editedDocument';
import { times } from '../support/nightly';
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

const SEED = 20_261_202;
/** Edits over all pipelines. */
const EDITS = times(400, 30_000);
const INFO = { id: 'random', name: 'random', kind: 'added', description: '' } as const;

const spaces = { type: 'Replace', pattern: { String: ' ' }, content: '▁' };
const normalizers = [
  null,
  spaces,
  { type: 'Sequence', normalizers: [{ type: 'Prepend', prepend: '▁' }, spaces] },
  { type: 'Sequence', normalizers: [spaces, { type: 'Replace', pattern: { Regex: '$' }, content: '▁' }] },
  { type: 'Lowercase' },
  { type: 'NFC' },
];
const byWords = { type: 'Split', pattern: { String: ' ' }, behavior: 'MergedWithPrevious', invert: false };
const metaspace = { type: 'Metaspace', replacement: '▁', prepend_scheme: 'first', split: false };

/** Added tokens that are found among the model's characters, and that are not. */
function addedTokens(next: Random, { alphabet }: RandomModel, ids: number): object[] {
  const contents = new Set([pick(next, alphabet).repeat(2), pick(next, alphabet) + pick(next, alphabet), '<s>']);
  return [...contents].map((content, index) => ({
    id: ids + index,
    content,
    single_word: false,
    lstrip: next(5) === 0,
    rstrip: next(5) === 0,
    normalized: next(2) === 0,
    special: content === '<s>',
  }));
}

/** The models that have soft cuts are few: those of `kind` that have some are taken if `soft`. */
function randomPipeline(
  next: Random,
  kind: (next: Random) => RandomModel,
  soft: boolean,
): [PipelineTokenizer, RandomModel] {
  for (;;) {
    const model = kind(next);
    const ids = model.json['vocab'] as object;
    const pipeline = readPipeline(
      {
        normalizer: pick(next, normalizers),
        pre_tokenizer: pick(next, [null, null, byWords, metaspace]),
        model: model.json,
        added_tokens: next(3) > 0 ? [] : addedTokens(next, model, Object.keys(ids).length),
      },
      INFO,
    );
    if (!soft || pipeline.resync) return [pipeline, model];
  }
}

function textsOf(model: RandomModel): EditedTexts {
  return {
    start: (next, round) =>
      round % 4 === 3
        ? pick(next, model.alphabet).repeat(6000)
        : textOf(
            next,
            round % 4 === 2 ? { ...model, alphabet: [...model.alphabet, ' ', '\n', 'é', '\ud83d'] } : model,
            4500,
          ),
    insertions: [...model.alphabet, ...model.alphabet, '', '', ' ', '  ', '<s>', 'é', '🙂', '\ud83d', '\ude00'],
  };
}

const kinds = [
  { name: 'BPE with soft cuts', kind: randomBpe, soft: true, share: 4 },
  { name: 'BPE', kind: randomBpe, soft: false, share: 1 },
  { name: 'BPE with affixes', kind: randomAffixedBpe, soft: false, share: 1 },
  { name: 'Unigram', kind: randomUnigram, soft: false, share: 1 },
  { name: 'WordPiece', kind: randomWordPiece, soft: false, share: 1 },
  { name: 'WordLevel', kind: randomWordLevel, soft: false, share: 1 },
] as const;
const shares = kinds.reduce((sum, { share }) => sum + share, 0);

describe(`a document of a random pipeline under ${EDITS} random edits (seed ${SEED})`, function () {
  this.timeout(120_000);

  kinds.forEach(({ name, kind, soft, share }, number) => {
    it(`has the tokens of its text at every moment: ${name}`, () => {
      const next = random(SEED + number);
      for (let left = (EDITS * share) / shares; left > 0; left -= 50) {
        const [pipeline, model] = randomPipeline(next, kind, soft);
        const seed = SEED + number + 10 * left;
        try {
          assertRightUnderEdits(pipeline, Math.round(seed), 50, textsOf(model));
        } catch (error) {
          throw new Error(`seed ${seed}: ${JSON.stringify(pipeline.parts.model)}`.slice(0, 300), { cause: error });
        }
      }
    });
  });

  it('is held in parts by soft cuts where a model has them and no others', () => {
    const next = random(SEED + 100);
    let soft = 0;
    for (let round = 0; round < 30; round++) {
      const [pipeline, model] = randomPipeline(next, randomBpe, true);
      const document = new TokenizedDocument(pipeline, pick(next, model.alphabet).repeat(6000));
      soft += segmentsOf(document).filter(segment => segment.soft).length;
    }
    assert.ok(soft > 20, `${soft} soft cuts`);
  });
});
