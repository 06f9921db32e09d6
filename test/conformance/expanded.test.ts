import assert from 'node:assert/strict';
import type { ExpansionRule } from '../../src/vocabulary/resize/expand/expandable';
import { corpora } from '../bench/corpora';
import { type Expanded, expanded, randomUnigramJson } from '../support/expansions';
import { hardCases } from '../support/hardCases';
import { NativeTokenizer, wellFormed } from '../support/nativeTokenizer';
import { isNightly, times } from '../support/nightly';
import { skipWithout } from '../support/peers';
import { packageOf, publishedJson, type PublishedName } from '../support/publishedTokenizers';
import { pick, random } from '../support/random';

const ENTRIES = times(150, 2000);
/** UTF-8 bytes of each corpus that is encoded. */
const CORPUS_BYTES = times(4000, 200_000);

/** Byte-level, with its added tokens behind the vocabulary; and SentencePiece's BPE, which takes whole texts as one piece. */
const always: readonly PublishedName[] = ['qwen2_5', 'llama2'];
const others: readonly PublishedName[] = ['gpt4', 'gpt4o', 'llama3', 'gemma2', 'mistral_nemo', 'deepseek_v3', 'yi'];

for (const name of isNightly ? [...always, ...others] : always) {
  // A new BPE in front is a matter of the order of merges alone: once is enough by day.
  for (const rule of isNightly || name === 'llama2' ? (['append', 'prepend'] as const) : (['append'] as const)) {
    describe(`${name} expanded, new merges ${rule === 'append' ? 'behind' : 'in front of'} the old ones`, function () {
      this.timeout(isNightly ? 600_000 : 180_000);
      let result: Expanded;
      let native: NativeTokenizer;
      let texts: string[];

      before('expand the tokenizer', async function () {
        skipWithout(this, 'tokenizers', packageOf(name));
        const all = corpora(2 * CORPUS_BYTES);
        const learning = ['Thai', 'Turkish', 'Hindi'].map(each => all.find(corpus => corpus.name === each)!.text);
        result = await expanded(publishedJson(name), learning.join('\n').slice(0, CORPUS_BYTES * 3), {
          rule,
          entries: ENTRIES,
        });
        native = await NativeTokenizer.fromJson(result.json);
        texts = [
          ...hardCases.map(({ text }) => wellFormed(text)),
          ...all.map(({ text }) => text.slice(-CORPUS_BYTES)),
        ].filter(text => !result.old.parts.addedVocabulary.tokens.some(({ content }) => text.includes(content)));
      });
      after('let them go', () => {
        [result, native] = [undefined!, undefined!];
      });

      it('has the new entries, and every old one under its id', () => {
        const { old, source, expansion } = result;
        assert.equal(expansion.entries.length, ENTRIES);
        for (const { id, token } of expansion.entries) assert.equal(native.tokenToId(token), id, token);
        for (let id = 0; id < source.idEnd; id++) {
          const token = old.parts.addedVocabulary.token(id)?.content ?? old.parts.model.idToToken(id);
          assert.equal(native.idToToken(id), token);
        }
      });

      it('gives the same ids as the tokenizers crate, and new ones among them', async () => {
        let found = 0;
        for (const [index, { ids }] of (await native.encodeBatch(texts)).entries()) {
          const ours = [...result.now.encode(texts[index]!).ids];
          assert.deepEqual(ours, [...ids], texts[index]!.slice(0, 60));
          if (ours.some(id => id >= result.source.idEnd)) found++;
        }
        assert.ok(found > 3, `${found} texts with new entries`);
      });

      it(expectation(rule), async () => {
        const { old, source, learnt } = result;
        const reference = await NativeTokenizer.fromJson(publishedJson(name));
        const leadsToOld = learnt.additions.some(each => each.kind === 'merge' && !each.isNew);
        let longer = 0;
        const [before, now] = [await reference.encodeBatch(texts), await native.encodeBatch(texts)];
        for (const [index, { ids }] of now.entries()) {
          const had = before[index]!.ids;
          assert.equal(old.count(texts[index]!), had.length);
          if (ids.length > had.length) longer++;
          if (rule === 'append' && !leadsToOld && !ids.some(id => id >= source.idEnd)) {
            assert.deepEqual([...ids], [...had], texts[index]!.slice(0, 60));
          }
        }
        if (rule === 'append') assert.equal(longer, 0);
      });
    });
  }
}

describe('Unigram models expanded', () => {
  it('give the same ids as the tokenizers crate', async function () {
    skipWithout(this, 'tokenizers');
    const next = random(20_261_124);
    const alphabet = Array.from('abcdé');
    let found = 0;
    for (let round = 0; round < 15; round++) {
      const words = Array.from({ length: 8 }, () =>
        Array.from({ length: 2 + next(5) }, () => pick(next, alphabet)).join(''),
      );
      const text = (): string => Array.from({ length: 40 }, () => pick(next, words)).join(' ');
      const { now, json, source } = await expanded(randomUnigramJson(next, alphabet, 20), text(), {
        rule: 'append',
        entries: 20,
      });
      const native = await NativeTokenizer.fromJson(json);
      for (let probe = 0; probe < 10; probe++) {
        const other = text();
        const ours = [...now.encode(other).ids];
        assert.deepEqual(ours, [...(await native.encode(other)).ids], other);
        if (ours.some(id => id >= source.idEnd)) found++;
      }
    }
    assert.ok(found > 50, `${found} texts with new pieces`);
  });
});

function expectation(rule: ExpansionRule): string {
  return rule === 'append'
    ? 'makes no text longer, and leaves alone what has no new entry'
    : 'starts from the counts that the published tokenizer has';
}
