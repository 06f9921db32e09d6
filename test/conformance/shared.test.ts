import assert from 'node:assert/strict';
import { readPipeline, readTokenizerJson } from '../../src/engine/formats/tokenizerJson/readTokenizerJson';
import type { Tokenizer } from '../../src/engine/tokenizer';
import { hardCases, longRuns } from '../support/hardCases';
import { Pair, parityText } from '../support/parity';
import { skipWithout } from '../support/peers';
import {
  sharedJson,
  type SharedName,
  sharedNames,
  sharedReference,
  skipWithoutShared,
} from '../support/publishedTokenizers';
import { random } from '../support/random';
import type { TokenizerJson } from '../support/referenceJson';

const SEED = 20_261_125;
const STRINGS = process.env['TOKEN_LOUPE_NIGHTLY'] ? 10_000 : 500;

function parsed(name: SharedName): TokenizerJson {
  return JSON.parse(sharedJson(name)) as TokenizerJson;
}

function ours(name: SharedName): Tokenizer {
  return readTokenizerJson(parsed(name), { id: name, name, kind: 'bpe', description: '' });
}

interface TestVector {
  readonly text: string;
  readonly tokens: readonly string[];
  /** Not all of the published answers say the ids. */
  readonly ids?: readonly number[];
}

describe('SuperBPE t=180k and its published answers', function () {
  this.timeout(120_000);
  before(function () {
    skipWithoutShared(this, 'superbpe-t180k');
  });

  it('gives the published tokens and ids', () => {
    const sections = sharedReference('superbpe-sections.json') as {
      readonly test_vectors_t180k: readonly TestVector[];
    };
    const tokenizer = ours('superbpe-t180k');
    const pipeline = readPipeline(parsed('superbpe-t180k'), tokenizer.info);
    assert.ok(sections.test_vectors_t180k.length > 0);
    for (const { text, tokens, ids } of sections.test_vectors_t180k) {
      const given = Array.from(tokenizer.encode(text).ids);
      assert.deepEqual(
        given.map(id => pipeline.parts.model.idToToken(id)),
        tokens,
        text,
      );
      if (ids) assert.deepEqual(given, ids, text);
      assert.equal(tokenizer.count(text), tokens.length);
    }
  });
});

/** Terms with their numbers of tokens, by tokenizer. */
interface KnownCounts {
  readonly terms: readonly (Readonly<Record<string, number | string>> & { readonly Term: string })[];
}

describe('KL3M and its published counts', function () {
  this.timeout(120_000);
  for (const name of ['kl3m-001-32k', 'kl3m-004-char-8k-cased'] as const) {
    it(`gives the term counts of ${name}`, function () {
      skipWithoutShared(this, name);
      const { terms } = sharedReference('kl3m-terms.json') as KnownCounts;
      const tokenizer = ours(name);
      const known = terms.filter(term => typeof term[name] === 'number');
      assert.ok(known.length >= 10, `${known.length} terms`);
      for (const term of known) assert.equal(tokenizer.count(term.Term), term[name], term.Term);
    });
  }
});

for (const name of sharedNames) {
  describe(`${name} against the tokenizers crate`, function () {
    this.timeout(STRINGS > 1000 ? 1_800_000 : 120_000);
    let pairs: Awaited<ReturnType<typeof Pair.open>>;
    let added: string[];

    before('build the tokenizers', async function () {
      skipWithout(this, 'tokenizers');
      skipWithoutShared(this, name);
      const json = parsed(name);
      added = json.added_tokens.map(token => token.content);
      pairs = await Pair.open(name, json);
    });
    after('let them go', () => {
      pairs = undefined!;
    });

    it('gives the same tokens and ranges for the hard cases and unbroken runs', async () => {
      for (const { name: label, text } of hardCases) await pairs.all.assertSame(text, label);
      for (const { name: label, text } of hardCases) await pairs.nonSpecial.assertSame(text, `${label} as text`);
      for (const { name: label, short } of longRuns) await pairs.all.assertSame(short, label);
    });

    it(`gives the same tokens and ranges for ${STRINGS} generated strings (seed ${SEED})`, async () => {
      const next = random(SEED);
      for (let round = 0; round < STRINGS; round++) {
        const pair = round % 5 === 4 ? pairs.nonSpecial : pairs.all;
        await pair.assertSame(parityText(next, added), `round ${round}`);
      }
    });
  });
}
