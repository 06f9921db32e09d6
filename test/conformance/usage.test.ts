import assert from 'node:assert/strict';
import { readTokenizerJson } from '../../src/engine/formats/tokenizerJson/readTokenizerJson';
import type { Tokenizer } from '../../src/engine/tokenizer';
import { neverProduced } from '../../src/vocabulary/usage/production/neverProduced';
import { WitnessSearch } from '../../src/vocabulary/usage/production/witness';
import { reportUsage } from '../../src/vocabulary/usage/reportUsage';
import type { UsageReport } from '../../src/vocabulary/usage/usageReport';
import { vocabularyEntries } from '../../src/vocabulary/usage/listedEntries';
import { corpora } from '../bench/corpora';
import { hardCases } from '../support/hardCases';
import { NativeTokenizer } from '../support/nativeTokenizer';
import { isNightly, skipByDay, times } from '../support/nightly';
import { skipWithout } from '../support/peers';
import {
  packageOf,
  publishedJson,
  publishedNames,
  sharedJson,
  skipWithoutShared,
} from '../support/publishedTokenizers';
import { random } from '../support/random';
import { mixedText } from '../support/randomTexts';

const SEED = 20_261_302;
/** Of each kind of pipeline one; all of them in the nightly form. */
const names = isNightly ? publishedNames : (['gpt2', 'llama2', 'qwen2_5', 'yi'] as const);
/** Every so many entries are tried with a text made for them. */
const STRIDE = times(397, 7);

function opened(name: string, json: string): Tokenizer {
  return readTokenizerJson(JSON.parse(json), { id: name, name, kind: 'added', description: '' });
}

function usageOf(tokenizer: Tokenizer, text: string): UsageReport {
  const { ids, length } = tokenizer.encode(text);
  const counts = new Float64Array(300_000);
  for (const id of ids) counts[id]!++;
  const steps = reportUsage(tokenizer, { counts, tokens: length, bytes: Buffer.byteLength(text) });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

for (const name of names) {
  describe(`the entries of ${name}`, function () {
    this.timeout(isNightly ? 600_000 : 60_000);
    let json: string;
    let tokenizer: Tokenizer;
    before(function () {
      skipWithout(this, packageOf(name));
      json = publishedJson(name);
      tokenizer = opened(name, json);
    });

    it(`are in texts of ten languages, in random ones and in hard ones only if they are not called never produced (seed ${SEED})`, () => {
      const next = random(SEED);
      const entries = vocabularyEntries(tokenizer)!;
      const proof = neverProduced(tokenizer);
      const texts = [...hardCases, ...corpora(20_000)].map(({ text }) => text);
      for (let round = 0; round < 60; round++) texts.push(mixedText(next, 300));
      const seen = new Set(texts.flatMap(text => Array.from(tokenizer.encode(text).ids)));
      assert.ok(seen.size > 2000, `${seen.size} entries`);
      for (const id of seen) {
        const entry = entries.entry(id)!;
        assert.equal(proof(entry), undefined, `${id} ${JSON.stringify(entry.piece)}`);
      }
    });

    it('are in the texts made for them, by the tokenizers crate too', async function () {
      skipWithout(this, 'tokenizers');
      const native = await NativeTokenizer.fromJson(json);
      const entries = vocabularyEntries(tokenizer)!;
      const proof = neverProduced(tokenizer);
      const search = new WitnessSearch(tokenizer);
      let found = 0;
      for (let id = 0; id < entries.idEnd; id += STRIDE) {
        const entry = entries.entry(id);
        if (!entry || entry.role === 'special' || proof(entry)) continue;
        const text = search.find(entry);
        if (text === undefined) continue;
        found++;
        const { ids } = await native.encode(text);
        assert.ok(Array.from(ids).includes(id), `${id} in ${JSON.stringify(text)}`);
      }
      assert.ok(found > 50, `${found}`);
    });
  });
}

describe('the entries of kl3m-001-32k', function () {
  this.timeout(60_000);

  it('become several tokens by themselves in 13,737 cases, of which all but one are proved never to be produced', function () {
    skipWithoutShared(this, 'kl3m-001-32k');
    const report = usageOf(opened('kl3m-001-32k', sharedJson('kl3m-001-32k')), 'x');
    assert.equal(report.splitAlone, 13_737);
    // The space and the line feed are added tokens, so no entry with one is produced: 13,736 of the above, 12 that are
    // added tokens as well, and two that are no whole characters.
    assert.deepEqual(
      report.never.reasons.map(({ reason, entries }) => [reason, entries]),
      [
        ['addedToken', 13_750],
        ['notUtf8', 13],
      ],
    );
    assert.equal(report.never.entries, 13_763);
  });

  it('can all be produced in SuperBPE t=180k', function () {
    skipWithoutShared(this, 'superbpe-t180k');
    skipByDay(this, '200,000 entries take some seconds');
    const report = usageOf(opened('superbpe-t180k', sharedJson('superbpe-t180k')), 'x');
    assert.deepEqual([report.never.entries, report.notSeen.entries], [0, 0]);
  });
});
