import assert from 'node:assert/strict';
import { readModel } from '../../../src/engine/formats/tokenizerJson/readModel';
import { runs } from '../../support/nightly';
import { random, type Random } from '../../support/random';
import {
  randomAffixedBpe,
  randomBpe,
  type RandomModel,
  randomUnigram,
  randomWordLevel,
  randomWordPiece,
  textOf,
} from '../../support/randomModels';
import { skipWithout } from '../../support/peers';
import { inUnits, makeReference } from '../../support/reference';
import { tokenized } from '../../support/tokenized';

const SEED = 20_261_201;
const kinds: Readonly<Record<string, (next: Random) => RandomModel>> = {
  BPE: randomBpe,
  'BPE with a prefix or suffix': randomAffixedBpe,
  Unigram: randomUnigram,
  WordPiece: randomWordPiece,
  WordLevel: randomWordLevel,
};

/**
 * With characters dropped, the offsets of the reference are off by what was dropped before: it sums up the lengths of
 * what is left. Ours are where the text is.
 */
function drops({ json }: RandomModel): boolean {
  return json['type'] === 'BPE' && json['unk_token'] === null;
}

describe(`random models against the reference (seed ${SEED})`, function () {
  this.timeout(120_000);
  before(function () {
    skipWithout(this, 'tokenizers');
  });

  for (const [kind, randomModel] of Object.entries(kinds)) {
    it(`give the same ids and offsets: ${kind}`, async () => {
      const next = random(SEED);
      for (let round = 0; round < runs(150); round++) {
        const made = randomModel(next);
        const reference = await makeReference({ model: made.json });
        const ours = readModel(made.json);
        for (let index = 0; index < 20; index++) {
          const text = textOf(next, made, index < 15 ? next(12) : 1 + next(150));
          const encoding = await reference.encode(text);
          const tokens = tokenized(ours, text);
          const where = `${JSON.stringify(text)} in round ${round}`;
          assert.deepEqual(
            tokens.map(({ id }) => id),
            encoding.getIds(),
            where,
          );
          if (drops(made)) continue;
          const offsets = inUnits(text, encoding.getOffsets());
          assert.deepEqual(
            tokens.filter(token => token.byteFrom < 0).map(({ start, end }) => [start, end]),
            offsets.filter((_, token) => tokens[token]!.byteFrom < 0),
            where,
          );
        }
      }
    });
  }
});
