import assert from 'node:assert/strict';
import { readModel } from '../../src/engine/formats/tokenizerJson/readModel';
import type { Model } from '../../src/engine/models/model';
import { runs } from '../support/nightly';
import { random, type Random } from '../support/random';
import { randomAffixedBpe, randomBpe, type RandomModel, randomUnigram, textOf } from '../support/randomModels';
import { type ModelToken, tokenized } from '../support/tokenized';

const SEED = 20_261_207;
const kinds: Readonly<Record<string, (next: Random) => RandomModel>> = {
  BPE: randomBpe,
  'BPE with a prefix or suffix': randomAffixedBpe,
  Unigram: randomUnigram,
};

/** The tokens of the parts that cuts leave, where they stand in the whole. */
function inParts(model: Model, piece: string, cuts: readonly number[]): ModelToken[] {
  const tokens: ModelToken[] = [];
  [0, ...cuts].forEach((from, index) => {
    for (const token of tokenized(model, piece.slice(from, cuts[index] ?? piece.length))) {
      tokens.push({ ...token, start: token.start + from, end: token.end + from });
    }
  });
  return tokens;
}

describe(`a cut that a model allows (seed ${SEED})`, function () {
  this.timeout(60_000);
  for (const [kind, randomModel] of Object.entries(kinds)) {
    it(`changes no token: ${kind}`, () => {
      const next = random(SEED);
      let found = 0;
      for (let round = 0; round < runs(250); round++) {
        const made = randomModel(next);
        const model = readModel(made.json);
        const odd = { ...made, alphabet: [...made.alphabet, '\ud83d', '\ude42', '\ufffd', 'é', '漢'] };
        for (let index = 0; index < 12; index++) {
          const text = textOf(next, index % 3 === 0 ? odd : made, 1 + next(60));
          const cuts: number[] = [];
          for (let cut = 1; cut < text.length; cut++) {
            if (model.canCutBetween(text.charCodeAt(cut - 1), text.charCodeAt(cut))) cuts.push(cut);
          }
          found += cuts.length;
          assert.deepEqual(
            inParts(model, text, cuts),
            tokenized(model, text),
            `${JSON.stringify(text)} in round ${round}: ${JSON.stringify(made.json)}`,
          );
        }
      }
      if (kind !== 'BPE with a prefix or suffix') assert.ok(found > runs(2000), `${found} cuts`);
    });

    it(`stands no token in its way, and tokens stand where their text is: ${kind}`, () => {
      const next = random(SEED + 1);
      for (let round = 0; round < runs(200); round++) {
        const made = randomModel(next);
        const model = readModel(made.json);
        const text = textOf(next, made, 1 + next(200));
        let end = 0;
        let bytes = 0;
        for (const token of tokenized(model, text)) {
          assert.ok(token.start >= end || token.byteFrom > 0, 'in order');
          if (token.byteFrom >= 0) {
            assert.equal(token.byteFrom, token.byteFrom === 0 ? 0 : bytes);
            bytes = token.byteTo;
          } else if (made.json['type'] === 'Unigram' && token.flags === 0) {
            assert.equal(model.idToToken(token.id), text.slice(token.start, token.end));
          }
          for (let cut = token.start + 1; cut < token.end; cut++) {
            const allowed = model.canCutBetween(text.charCodeAt(cut - 1), text.charCodeAt(cut));
            assert.ok(!allowed, `a cut inside ${JSON.stringify(text.slice(token.start, token.end))}`);
          }
          end = token.end;
        }
        const drops = made.json['type'] === 'BPE' && made.json['unk_token'] === null;
        if (!drops) assert.equal(end, text.length);
      }
    });
  }
});
