import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Encoding, TokenFlag } from '../../src/engine/encoding';
import type { Tokenizer } from '../../src/engine/tokenizer';
import { hardCases, longRuns } from '../support/hardCases';
import { times } from '../support/nightly';
import { random } from '../support/random';
import { mixedTexts, proseLikeText } from '../support/randomTexts';
import { allTokenizers, reportMissingVocabularies } from '../support/tokenizers';

const SEED = 20_261_127;
const TEXTS = times(100, 10_000);
/** UTF-16 code units of the longest run, far beyond what a quadratic way finishes. */
const RUN = times(200_000, 1_000_000);
const encoder = new TextEncoder();
const white = '[\\t-\\r\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const black = white.replace('[', '[^');
const onlyWhite = new RegExp(`^${white}+$`, 'u');
const breaksLine = /[\n\v\f\r\x85\u2028\u2029]/u;
const crossesWords = new RegExp(`${black}${white}+${black}`, 'u');

/** For each byte of the UTF-8 form, where its character starts and ends in the text. */
function charactersOfBytes(text: string, bytes: number): { starts: Uint32Array; ends: Uint32Array } {
  const [starts, ends] = [new Uint32Array(bytes), new Uint32Array(bytes)];
  let byte = 0;
  let index = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    const length = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    starts.fill(index, byte, byte + length);
    ends.fill(index + character.length, byte, byte + length);
    byte += length;
    index += character.length;
  }
  assert.equal(byte, bytes);
  return { starts, ends };
}

/** Everything that the docs of `Encoding` promise of the columns, whatever the tokenizer. */
function assertSound(text: string, encoding: Encoding, kind: string): void {
  const bytes = encoder.encode(text);
  const characters = charactersOfBytes(text, bytes.length);
  const { length, byteStarts, byteEnds, starts, ends, flags } = encoding;
  let byte = 0;
  for (let index = 0; index < length; index++) {
    const [byteStart, byteEnd, flag] = [byteStarts[index]!, byteEnds[index]!, flags[index]!];
    if (byteStart !== byte || byteEnd <= byteStart) assert.fail(`token ${index} is bytes ${byteStart} to ${byteEnd}`);
    byte = byteEnd;
    if (starts[index] !== characters.starts[byteStart] || ends[index] !== characters.ends[byteEnd - 1]) {
      assert.fail(`token ${index} is units ${starts[index]} to ${ends[index]}`);
    }
    const startsInside = byteStart > 0 && characters.starts[byteStart - 1] === characters.starts[byteStart];
    const endsInside = byteEnd < bytes.length && characters.starts[byteEnd] === characters.starts[byteEnd - 1];
    let expected = 0;
    if (startsInside || endsInside) {
      expected = TokenFlag.Partial;
    } else {
      const own = text.slice(starts[index], ends[index]);
      if (onlyWhite.test(own)) expected |= TokenFlag.Whitespace;
      if (breaksLine.test(own)) expected |= TokenFlag.LineBreak;
      if (kind !== 'baseline' && crossesWords.test(own)) expected |= TokenFlag.Superword;
    }
    if (flag !== expected) assert.fail(`token ${index} has the flags ${flag} instead of ${expected}`);
  }
  assert.equal(byte, bytes.length, 'the tokens end before the text');
}

describe('an encoding', function () {
  this.timeout(120_000);
  before(reportMissingVocabularies);

  for (const { name, tokenizer: make } of allTokenizers()) {
    describe(`by ${name}`, () => {
      let tokenizer: Tokenizer;
      before(() => (tokenizer = make()));

      const check = (text: string): void => {
        const encoding = tokenizer.encode(text);
        assertSound(text, encoding, tokenizer.info.kind);
        assert.equal(tokenizer.count(text), encoding.length, 'count');
        if (tokenizer.info.kind === 'baseline' && tokenizer.info.vocabularySize === undefined) return;
        const decoded = tokenizer.decodeBytes(encoding.ids);
        assert.ok(Buffer.from(decoded).equals(encoder.encode(text)), 'decoded bytes');
      };

      it('tiles the text and decodes to it: hard cases', () => {
        for (const { name: label, text } of hardCases) {
          try {
            check(text);
          } catch (cause) {
            throw new Error(`${label}: ${String(cause)}`, { cause });
          }
        }
      });

      it('tiles the text and decodes to it: short and long unbroken runs', () => {
        for (const { short } of longRuns) check(short);
        for (const { text } of longRuns.slice(0, name === 'baseline-words' ? 3 : undefined)) {
          const started = performance.now();
          const count = tokenizer.count(text.slice(0, RUN));
          const milliseconds = performance.now() - started;
          assert.ok(count > 0);
          assert.ok(milliseconds < 10_000, `${text.slice(0, 10)}...: ${milliseconds} ms`); // quadratic: minutes
        }
      });

      it(`tiles the text and decodes to it: mixed texts (seed ${SEED})`, () => {
        fc.assert(fc.property(fc.oneof(mixedTexts(), fc.string({ unit: 'binary' })), check), {
          seed: SEED,
          numRuns: TEXTS,
        });
      });

      it('counts before it encodes and after, with what it remembers of other texts', () => {
        const fresh = make();
        const next = random(SEED);
        for (let round = 0; round < 10; round++) {
          const text = proseLikeText(next, 1500);
          assert.equal(fresh.count(text), tokenizer.encode(text).length);
          check(text);
        }
      });

      it('does not depend on what was encoded before', () => {
        const text = proseLikeText(random(SEED + 1), 3000);
        const first = tokenizer.encode(text);
        tokenizer.encode('漢'.repeat(3000));
        tokenizer.count('a'.repeat(9000));
        assert.deepEqual(tokenizer.encode(text), first);
      });
    });
  }
});
