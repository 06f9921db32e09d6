import assert from 'node:assert/strict';
import { boundaryShares } from '../../src/analysis/lists/boundaryShares';
import { compareBoundaries } from '../../src/analysis/robustness/boundaryStability';
import { misread } from '../../src/analysis/robustness/changes/recognitionErrors';
import { fragmentationChange, termFragmentation } from '../../src/analysis/termFragmentation';
import { readTokenizerJson } from '../../src/engine/formats/tokenizerJson/readTokenizerJson';
import type { PipelineTokenizer } from '../../src/engine/pipelineTokenizer';
import { characterAddedTokens } from '../../src/training/domains/characterEntries';
import { times } from '../support/nightly';
import { characterRecipe } from '../support/recipes';
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
import { boundariesOf } from '../support/textBoundaries';
import type { TokenizerJson } from '../support/referenceJson';

const SEED = 20_261_125;
const STRINGS = times(200, 10_000);

function parsed(name: SharedName): TokenizerJson {
  return JSON.parse(sharedJson(name)) as TokenizerJson;
}

const read = new Map<SharedName, PipelineTokenizer>();

/** Ours, read once: it takes a second or two. */
function ours(name: SharedName): PipelineTokenizer {
  const tokenizer = read.get(name) ?? readTokenizerJson(parsed(name), { id: name, name, kind: 'bpe', description: '' });
  read.set(name, tokenizer);
  return tokenizer;
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
    assert.ok(sections.test_vectors_t180k.length > 0);
    for (const { text, tokens, ids } of sections.test_vectors_t180k) {
      const given = Array.from(tokenizer.encode(text).ids);
      assert.deepEqual(
        given.map(id => tokenizer.parts.model.idToToken(id)),
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

  it('gives the published means, and the share of fewer tokens the right way round', function () {
    skipWithoutShared(this, 'kl3m-001-32k', 'kl3m-004-char-8k-cased');
    const { terms, means_paper: means } = sharedReference('kl3m-terms.json') as KnownCounts & {
      readonly means_paper: Readonly<Record<string, { readonly overall: number }>>;
    };
    const [words, characters] = ['kl3m-001-32k', 'kl3m-004-char-8k-cased'] as const;
    const table = termFragmentation(
      terms.map(term => term.Term),
      [ours(words), ours(characters)],
    );
    for (const [column, name] of [words, characters].entries()) {
      assert.ok(Math.abs(table.meanTokens![column]! - means[name]!.overall) < 1e-9, name);
    }
    const change = fragmentationChange(table, characters, words)!;
    assert.ok(Math.abs(change.fewer - (1 - 6.8 / 7.75)) < 1e-9);
    assert.equal(change.shorter + change.same + change.longer, terms.length);
  });

  it('has character tokenizers whose longest learnt entries are as our recipe says', function () {
    const name = 'kl3m-004-char-8k-cased';
    skipWithoutShared(this, name);
    const { added_tokens, model, normalizer } = parsed(name) as unknown as {
      readonly added_tokens: readonly { readonly content: string; readonly special: boolean }[];
      readonly model: { readonly vocab: Readonly<Record<string, number>> };
      readonly normalizer: { readonly normalizers: readonly { readonly type: string }[] };
    };
    const specials = new Set(added_tokens.filter(({ special }) => special).map(({ content }) => content));
    // Byte-level letters: one for each byte.
    const lengths = Object.keys(model.vocab).flatMap(entry => (specials.has(entry) ? [] : [entry.length]));
    assert.equal(Math.max(...lengths), characterRecipe({ name: '' }).maximumBytes);
    assert.deepEqual(
      normalizer.normalizers.map(({ type }) => type),
      [characterRecipe({ name: '' }).normalizer],
    );
    const ownRuns = new Set(characterAddedTokens.map(({ content }) => content));
    for (const { content, special } of added_tokens) assert.ok(special || ownRuns.has(content), `"${content}"`);
  });

  it('has boundaries that reading errors change less with short entries than with words', function () {
    skipWithoutShared(this, 'kl3m-001-32k', 'kl3m-004-char-8k-cased');
    const { terms } = sharedReference('kl3m-terms.json') as KnownCounts;
    const text = terms
      .map(term => `In matters of ${term.Term} the clerk shall file all relevant documents.`)
      .join('\n');
    const noisy = misread(text, 0.05, SEED);
    const same = (name: SharedName): number =>
      boundaryShares(compareBoundaries(boundariesOf(ours(name), text), boundariesOf(ours(name), noisy.text), noisy))!
        .same;
    assert.ok(same('kl3m-004-char-8k-cased') > same('kl3m-001-32k'));
  });
});

for (const name of sharedNames) {
  describe(`${name} against the tokenizers crate`, function () {
    this.timeout(STRINGS > 1000 ? 1_800_000 : 120_000);
    let all: Pair;
    let asText: Pair;
    let added: string[];

    before('build the tokenizers', async function () {
      skipWithout(this, 'tokenizers');
      skipWithoutShared(this, name);
      all = await Pair.open(name, sharedJson(name));
      added = all.json.added_tokens.map(token => token.content);
      asText = await all.withSpecialTokensAsText();
    });
    after('let them go', () => {
      [all, asText] = [undefined!, undefined!];
    });

    it('gives the same tokens and ranges for the hard cases and unbroken runs', async () => {
      for (const { name: label, text } of hardCases) await all.assertSame(text, label);
      for (const { name: label, text } of hardCases) await asText.assertSame(text, `${label} as text`);
      for (const { name: label, short } of longRuns) await all.assertSame(short, label);
    });

    it(`gives the same tokens and ranges for ${STRINGS} generated strings (seed ${SEED})`, async () => {
      const next = random(SEED);
      for (let round = 0; round < STRINGS; round++) {
        const pair = round % 5 === 4 ? asText : all;
        await pair.assertSame(parityText(next, added), `round ${round}`);
      }
    });
  });
}
