import assert from 'node:assert/strict';
import { corpora } from '../bench/corpora';
import { PipelineTokenizer } from '../../src/engine/pipelineTokenizer';
import { hardCases, longRuns } from '../support/hardCases';
import { assertSameIds } from '../support/comparison';
import { NativeTokenizer, wellFormed } from '../support/nativeTokenizer';
import { fewByDay, skipByDay, times } from '../support/nightly';
import { Pair, parityText } from '../support/parity';
import { skipWithout } from '../support/peers';
import {
  packageOf,
  publishedJson,
  type PublishedName,
  publishedNames,
  publishedParts,
} from '../support/publishedTokenizers';
import { random } from '../support/random';
import { mixedText, proseLikeText } from '../support/randomTexts';
import { isLossless, trimsRanges, type TokenizerJson } from '../support/referenceJson';

const SEED = 20_261_124;
/** Generated strings a tokenizer: more than 10,000 in all, and twenty times that in the nightly form. */
const STRINGS = times(500, 10_000);
/** UTF-8 bytes of each corpus of the benchmark; all of them in the nightly form. */
const CORPUS_BYTES = times(8000, 1_000_000);
/** UTF-16 code units of each unbroken run. */
const RUN_LENGTH = times(3000, 20_000);
/**
 * Those that are compared with special tokens as text at every run, one of each kind of added tokens and of models: the
 * crate builds them a second time for it.
 */
const AS_TEXT: readonly PublishedName[] = ['gpt2', 'gptoss', 'qwen3', 'deepseek_v4', 'gemma3', 'chatglm3'];

/** Those that work as another one does, which `npm test` compares: only their entries differ. */
const TWINS: Partial<Record<PublishedName, PublishedName>> = {
  baichuan2: 'llama2',
  gemma2: 'gemma3',
  llama3: 'llama3_2',
  qwen2_5: 'qwen3',
  text_davinci002: 'gpt2',
};

/** Texts with what added tokens look like between, which `all` finds. */
const texts = markedTexts();

function markedTexts(): string[] {
  const next = random(SEED);
  const mixed = Array.from({ length: 200 }, () => mixedText(next, 60));
  const prose = Array.from({ length: 60 }, () => proseLikeText(next, 300));
  const marked = mixed.slice(0, 60).map(text => `<s>${text}</s> <|im_start|> ${text}\n\n\n<0x0A>▁▁<mask>`);
  return [...hardCases.map(each => each.text), ...mixed, ...prose, ...marked];
}

/** Where normalizing makes one character of several, the crate's range is that of the first; ours is of them all. */
const composes = (name: string): boolean => ['claude', 'command_r_plus', 'qwen2_5', 'qwen3'].includes(name);
/** What is put in front has the range of the first character in the crate, and an empty one here. */
const prepends = (name: string): boolean => ['baichuan2', 'chatglm3', 'llama2'].includes(name);

describe('tokenizers that are compared at night', () => {
  for (const [name, twin] of Object.entries(TWINS) as [PublishedName, PublishedName][]) {
    it(`work as one that is compared by day: ${name} as ${twin}`, function () {
      skipWithout(this, packageOf(name), packageOf(twin));
      const [ours, theirs] = [publishedParts(name), publishedParts(twin)];
      for (const part of ['normalizer', 'pre_tokenizer', 'decoder']) assert.deepEqual(ours[part], theirs[part], part);
      assert.ok(TWINS[twin] === undefined);
    });
  }
});

for (const name of publishedNames) {
  describe(`${name} against the tokenizers crate`, function () {
    this.timeout(STRINGS > 1000 ? 1_800_000 : 120_000);
    let json: TokenizerJson;
    let matched: Pair;
    let plain: Pair | undefined;
    let whole: NativeTokenizer;
    let added: string[];

    before('build the tokenizers', async function () {
      skipWithout(this, 'tokenizers', packageOf(name));
      if (TWINS[name]) skipByDay(this, `${name} splits and merges as ${TWINS[name]} does, with other entries`);
      const text = publishedJson(name);
      matched = await Pair.open(name, text);
      ({ json } = matched);
      if (fewByDay(AS_TEXT, publishedNames).includes(name)) plain = await matched.withSpecialTokensAsText();
      whole = trimsRanges(json) ? await NativeTokenizer.fromJson(text) : matched.native;
      added = json.added_tokens.map(token => token.content);
    });
    after('let them go', () => {
      [matched, plain, whole] = [undefined!, undefined, undefined!];
    });

    it(`gives the same tokens and ranges for the ${hardCases.length} hard cases`, async () => {
      for (const { name: label, text } of hardCases) {
        await matched.assertSame(text, label);
        await plain?.assertSame(text, `${label}, special tokens as text`);
      }
      await matched.assertSame(hardCases.map(each => each.text).join('\n'), 'all hard cases in one text');
    });

    it(`gives the same tokens and ranges for the ${longRuns.length} unbroken runs`, async () => {
      for (const { name: label, short } of longRuns) {
        await matched.assertSame(short.slice(0, RUN_LENGTH), label);
      }
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
      const ours = matched.oursWithSpecialTokensAsText();
      const special = json.added_tokens.filter(token => token.special).map(token => token.content);
      for (let round = 0; round < STRINGS / 5; round++) {
        const text = parityText(next, added);
        if (plain) await plain.assertSame(text, `round ${round}`);
        else if (!special.some(each => text.includes(each))) {
          assertSameIds(ours.encode(text).ids, (await whole.encode(wellFormed(text))).ids, text, `round ${round}`);
        }
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

    // The general tokenizer, which the extension uses where there is no faster one.

    it(`gives the same ids, offsets and counts for hard cases and mixed texts (seed ${SEED})`, async () => {
      const expected = await whole.encodeBatch(texts.map(wellFormed));
      for (const [index, text] of texts.entries()) {
        const actual = matched.pipeline.encode(text);
        assertSameIds(actual.ids, expected[index]!.ids, text, 'general');
        assert.equal(matched.pipeline.count(text), actual.length);
        if (composes(name) || prepends(name)) continue;
        assertSameIds(actual.starts, expected[index]!.starts, text, 'starts');
        assertSameIds(actual.ends, expected[index]!.ends, text, 'ends');
      }
    });

    it('gives the same ids for unbroken runs', async () => {
      // Models without a pre-tokenizer take one run as a whole, in which the reference is slow.
      const runs = longRuns.map(each => wellFormed(each.short).slice(0, 2000));
      const expected = await whole.encodeBatch(runs.map(wellFormed));
      for (const [index, text] of runs.entries()) {
        assertSameIds(matched.pipeline.encode(text).ids, expected[index]!.ids, text, longRuns[index]!.name);
      }
    });

    it('decodes as it does, and adds the same special tokens', async () => {
      for (const text of texts.slice(0, 160).map(wellFormed)) {
        const ids = [...matched.pipeline.encode(text).ids];
        assert.equal(matched.pipeline.decode(ids), await whole.decode(ids), JSON.stringify(text));
        assert.equal(matched.pipeline.decode(ids, { skipSpecialTokens: true }), await whole.decode(ids, true));
        const { encoding } = matched.pipeline.encodeWithSpecialTokens(text);
        assertSameIds(encoding.ids, (await whole.encode(text, true)).ids, text, 'with special tokens');
      }
    });

    it('reads as the fastest tokenizer with the same result', () => {
      const fast = matched.oursWithSpecialTokensAsText();
      const oracle = new PipelineTokenizer(fast.info, fast.parts);
      for (const text of texts) {
        const expected = oracle.encode(text);
        assert.deepEqual(fast.encode(text), expected, JSON.stringify(text));
        assert.equal(fast.count(text), expected.length);
        assert.deepEqual(fast.decodeBytes(expected.ids), oracle.decodeBytes(expected.ids));
      }
    });
  });
}
