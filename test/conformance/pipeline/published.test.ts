import assert from 'node:assert/strict';
import { readTokenizerJson, readPipeline } from '../../../src/engine/formats/tokenizerJson/readTokenizerJson';
import type { PipelineTokenizer } from '../../../src/engine/pipelineTokenizer';
import { hardCases, longRuns } from '../../support/hardCases';
import { NativeTokenizer, wellFormed } from '../../support/nativeTokenizer';
import { skipWithout } from '../../support/peers';
import { packageOf, publishedJson, publishedNames } from '../../support/publishedTokenizers';
import { random } from '../../support/random';
import { mixedText, proseLikeText } from '../../support/randomTexts';

const SEED = 20_261_124;

/** Texts with what added tokens look like between, which `all` finds. */
function texts(): string[] {
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

for (const name of publishedNames) {
  describe(`${name} against the crate tokenizers`, function () {
    this.timeout(240_000);
    let ours: PipelineTokenizer;
    let native: NativeTokenizer;

    before(async function () {
      skipWithout(this, 'tokenizers', packageOf(name));
      const json = publishedJson(name);
      const info = { id: name, name, kind: 'bpe', description: '' } as const;
      ours = readPipeline(JSON.parse(json), info, { matched: 'all' });
      native = await NativeTokenizer.fromJson(json);
    });

    it(`gives the same ids, offsets and counts for hard cases and mixed texts (seed ${SEED})`, async () => {
      const all = texts();
      const expected = await native.encodeBatch(all.map(wellFormed));
      for (const [index, text] of all.entries()) {
        const actual = ours.encode(text);
        assert.deepEqual([...actual.ids], expected[index]!.ids, JSON.stringify(text));
        assert.equal(ours.count(text), actual.length);
        if (composes(name) || prepends(name)) continue;
        assert.deepEqual([...actual.starts], expected[index]!.starts, JSON.stringify(text));
        assert.deepEqual([...actual.ends], expected[index]!.ends, JSON.stringify(text));
      }
    });

    it('gives the same ids for unbroken runs', async () => {
      // Models without a pre-tokenizer take one run as a whole, in which the reference is slow.
      const runs = longRuns.map(each => wellFormed(each.short).slice(0, 2000));
      const expected = await native.encodeBatch(runs.map(wellFormed));
      for (const [index, text] of runs.entries()) {
        assert.deepEqual([...ours.encode(text).ids], expected[index]!.ids, longRuns[index]!.name);
      }
    });

    it('decodes as it does, and adds the same special tokens', async () => {
      for (const text of texts().slice(0, 160).map(wellFormed)) {
        const ids = [...ours.encode(text).ids];
        assert.equal(ours.decode(ids), await native.decode(ids), JSON.stringify(text));
        assert.equal(ours.decode(ids, { skipSpecialTokens: true }), await native.decode(ids, true));
        const { encoding } = ours.encodeWithSpecialTokens(text);
        assert.deepEqual([...encoding.ids], (await native.encode(text, true)).ids);
      }
    });

    it('reads as the fastest tokenizer with the same result', () => {
      const json: unknown = JSON.parse(publishedJson(name));
      const fast = readTokenizerJson(json, ours.info);
      const oracle = readPipeline(json, ours.info);
      for (const text of texts()) {
        const expected = oracle.encode(text);
        assert.deepEqual(fast.encode(text), expected, JSON.stringify(text));
        assert.equal(fast.count(text), expected.length);
        assert.deepEqual(fast.decodeBytes(expected.ids), oracle.decodeBytes(expected.ids));
      }
    });
  });
}
