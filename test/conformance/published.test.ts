import assert from 'node:assert/strict';
import { corpora } from '../bench/corpora';
import { hardCases, longRuns } from '../support/hardCases';
import { assertSameIds } from '../support/comparison';
import { NativeTokenizer, wellFormed } from '../support/nativeTokenizer';
import { Pair, parityText } from '../support/parity';
import { skipWithout } from '../support/peers';
import { packageOf, publishedJson, publishedNames } from '../support/publishedTokenizers';
import { random } from '../support/random';
import { isLossless, trimsRanges, type TokenizerJson } from '../support/referenceJson';

const SEED = 20_261_124;
/** Generated strings a tokenizer: more than 10,000 in all, and twenty times that in the nightly form. */
const STRINGS = process.env['TOKEN_LOUPE_NIGHTLY'] ? 10_000 : 500;
/** UTF-8 bytes of each corpus of the benchmark; all of them in the nightly form. */
const CORPUS_BYTES = process.env['TOKEN_LOUPE_NIGHTLY'] ? 1_000_000 : 20_000;

for (const name of publishedNames) {
  describe(`${name} against the tokenizers crate`, function () {
    this.timeout(STRINGS > 1000 ? 1_800_000 : 120_000);
    let json: TokenizerJson;
    let matched: Pair;
    let plain: Pair;
    let whole: NativeTokenizer;
    let added: string[];

    before('build the tokenizers', async function () {
      skipWithout(this, 'tokenizers', packageOf(name));
      const text = publishedJson(name);
      json = JSON.parse(text) as TokenizerJson;
      ({ all: matched, nonSpecial: plain } = await Pair.open(name, json));
      whole = trimsRanges(json) ? await NativeTokenizer.fromJson(text) : matched.native;
      added = json.added_tokens.map(token => token.content);
    });
    after('let them go', () => {
      [matched, plain, whole] = [undefined!, undefined!, undefined!];
    });

    it(`gives the same tokens and ranges for the ${hardCases.length} hard cases`, async () => {
      for (const { name: label, text } of hardCases) {
        await matched.assertSame(text, label);
        await plain.assertSame(text, `${label}, special tokens as text`);
      }
      await matched.assertSame(hardCases.map(each => each.text).join('\n'), 'all hard cases in one text');
    });

    it(`gives the same tokens and ranges for the ${longRuns.length} unbroken runs`, async () => {
      for (const { name: label, short } of longRuns) await matched.assertSame(short, label);
    });

    it(`gives the same tokens and ranges for ${CORPUS_BYTES / 1000} kB of each corpus of the benchmark`, async () => {
      for (const { name: label, text } of corpora(CORPUS_BYTES)) await matched.assertSame(text, label);
    });

    it(`gives the same tokens and ranges for ${STRINGS} generated strings (seed ${SEED})`, async () => {
      const next = random(SEED);
      for (let round = 0; round < STRINGS; round++) await matched.assertSame(parityText(next, added), `round ${round}`);
    });

    it(`does with special tokens as text, for ${STRINGS / 5} (seed ${SEED + 1})`, async () => {
      const next = random(SEED + 1);
      for (let round = 0; round < STRINGS / 5; round++) {
        await plain.assertSame(parityText(next, added), `round ${round}`);
      }
    });

    it('adds the same special tokens, to one text and to two', async () => {
      for (const text of ['', 'a', ' Hello 漢字', `x${added[0] ?? ''}y`]) {
        const ours = matched.pipeline.encodeWithSpecialTokens(text);
        const reference = await whole.encode(text, true);
        assertSameIds(ours.encoding.ids, reference.ids, text, 'with special tokens');
        assert.deepEqual(Array.from(ours.typeIds), reference.typeIds);
        const pair = await whole.encodePair(text, 'b c');
        if (!json.post_processor) continue;
        const both = matched.pipeline.encodeWithSpecialTokens(text, 'b c');
        assertSameIds(both.encoding.ids, pair.ids, text, 'a pair with special tokens');
        assert.deepEqual(Array.from(both.typeIds), pair.typeIds);
      }
    });

    it('decodes to the same text, and to the text itself where nothing was lost', async () => {
      const next = random(SEED + 2);
      const texts = [
        ...hardCases.map(({ text }) => text),
        ...Array.from({ length: 60 }, () => parityText(next, added)),
      ];
      for (const text of texts) {
        const ids = Array.from(matched.ours.encode(text).ids);
        for (const skipSpecialTokens of [false, true]) {
          const decoded = await whole.decode(ids, skipSpecialTokens);
          assert.equal(matched.pipeline.decode(ids, { skipSpecialTokens }), decoded, JSON.stringify(text));
        }
        if (!isLossless(json)) continue;
        assert.equal(
          new TextDecoder('utf-8', { ignoreBOM: true }).decode(matched.ours.decodeBytes(ids)),
          wellFormed(text),
        );
      }
    });
  });
}
