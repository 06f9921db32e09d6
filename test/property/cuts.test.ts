import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Encoding } from '../../src/engine/encoding';
import { EncodingBuilder } from '../../src/engine/encodingBuilder';
import type { Tokenizer } from '../../src/engine/tokenizer';
import { utf8Length } from '../../src/engine/unicode/utf8';
import { hardCases } from '../support/hardCases';
import { runs } from '../support/nightly';
import { random } from '../support/random';
import { mixedText, mixedTexts } from '../support/randomTexts';
import { allTokenizers, reportMissingVocabularies } from '../support/tokenizers';

const SEED = 20_261_128;

/** What a document is made of: the encodings of two parts in a row. */
function joined(left: Encoding, right: Encoding, bytes: number, units: number): Encoding {
  const builder = new EncodingBuilder();
  builder.append(left, 0, left.length, 0, 0);
  builder.append(right, 0, right.length, bytes, units);
  return builder.build();
}

function assertCut(tokenizer: Tokenizer, text: string, index: number): void {
  const [left, right] = [text.slice(0, index), text.slice(index)];
  const parts = joined(tokenizer.encode(left), tokenizer.encode(right), utf8Length(left), index);
  assert.deepEqual(parts, tokenizer.encode(text), `cut of ${JSON.stringify(text)} at ${index}`);
}

describe('a cut that a tokenizer allows', function () {
  this.timeout(120_000);
  before(reportMissingVocabularies);

  for (const { name, tokenizer: make } of allTokenizers()) {
    describe(`of ${name}`, () => {
      let tokenizer: Tokenizer;
      before(() => (tokenizer = make()));

      it(`changes no token (seed ${SEED})`, () => {
        let cuts = 0;
        const property = fc.property(mixedTexts(20), text => {
          for (let index = 1; index < text.length; index++) {
            if (!tokenizer.canCutAt(text, index)) continue;
            cuts++;
            assertCut(tokenizer, text, index);
          }
        });
        fc.assert(property, { seed: SEED, numRuns: runs(300) });
        assert.ok(cuts > runs(40), `${cuts} cuts tried`);
      });

      it('changes no token in hard cases', () => {
        for (const { text } of hardCases) {
          for (let index = 1; index < text.length; index++) {
            if (tokenizer.canCutAt(text, index)) assertCut(tokenizer, text, index);
          }
        }
      });

      it(`is good whatever lies beyond the two neighbours (seed ${SEED})`, () => {
        const next = random(SEED);
        const neighbours = new Set<string>();
        for (const text of [...hardCases.map(each => each.text), mixedText(next, 4000)]) {
          for (let index = 1; index < text.length; index++) {
            if (tokenizer.canCutAt(text, index)) neighbours.add(text.slice(index - 1, index + 1));
          }
        }
        assert.ok(neighbours.size > 0);
        const pairs = [...neighbours];
        for (let round = 0; round < runs(1500); round++) {
          const pair = pairs[(round * 7919) % pairs.length]!;
          const before = mixedText(next, next(12));
          const text = before + pair + mixedText(next, next(12));
          assert.ok(
            tokenizer.canCutAt(text, before.length + 1),
            `${JSON.stringify(pair)} is asked about in another context`,
          );
          assertCut(tokenizer, text, before.length + 1);
        }
      });

      it('is found in every ordinary text of some lines, so that documents fall into segments', () => {
        const text = 'An ordinary line of text,\n  and another one.\n'.repeat(3);
        const cuts = Array.from(text).filter((_, index) => index > 0 && tokenizer.canCutAt(text, index));
        assert.ok(cuts.length >= 5);
      });
    });
  }
});
