import assert from 'node:assert/strict';
import fs from 'node:fs';
import { scannerByName } from '../../../../src/engine/scanners/scannerTable';
import { characterRecipe, domainRecipe } from '../../../support/recipes';
import { currencyCodes } from '../../../../src/training/domains/financial';
import { addedTokenProblem } from '../../../../src/training/export/addedTokenText';
import { recipeProblems } from '../../../../src/training/recipeProblems';
import {
  addedTokensOf,
  commonSpecialTokens,
  domainPreset,
  domainPresets,
} from '../../../../src/training/domains/domainPresets';

describe('the presets of domains', () => {
  for (const preset of domainPresets) {
    describe(preset.key, () => {
      it('says where each list comes from and what it may be used for', () => {
        for (const { source, licence } of [...preset.groups, preset.termsOrigin]) {
          assert.ok(source.length > 5, 'a source');
          assert.match(licence, /^[A-Za-z0-9.-]+$/, 'an SPDX expression');
        }
        assert.equal(new Set(preset.groups.map(({ key }) => key)).size, preset.groups.length);
      });

      it('has tokens and terms that are text, each once in its list', () => {
        for (const { key, tokens } of preset.groups) {
          assert.ok(tokens.length > 0, key);
          assert.equal(new Set(tokens.map(({ content }) => content)).size, tokens.length, key);
          for (const { content, special } of tokens)
            assert.ok(Buffer.from(content).toString() === content && content !== '' && !special);
        }
        assert.ok(preset.terms.length >= 40);
        assert.equal(new Set(preset.terms).size, preset.terms.length);
        for (const term of preset.terms) assert.equal(term, term.trim());
      });

      it('has contents that its normalizer leaves as they are, or they would never be found as written', () => {
        if (preset.recipe.normalizer !== 'NFKC') return;
        for (const { tokens } of preset.groups) {
          for (const { content } of tokens) assert.equal(content.normalize('NFKC'), content);
        }
      });

      it('asks for whole words only where word characters are at both ends', () => {
        for (const { content, singleWord } of preset.groups.flatMap(({ tokens }) => tokens)) {
          assert.equal(singleWord === true, /^[\p{L}\p{N}_].*[\p{L}\p{N}_]$|^[\p{L}\p{N}_]$/su.test(content), content);
        }
      });

      it('has no token that readers of tokenizer.json would take for bytes, whatever the kind', () => {
        for (const token of preset.groups.flatMap(group => group.tokens)) {
          for (const kind of ['bpe', 'superbpe', 'characters', 'unigram'] as const) {
            for (const normalizer of ['none', 'NFKC'] as const) {
              assert.equal(addedTokenProblem(token, { kind, normalizer }), undefined, token.content);
            }
          }
        }
      });

      it('makes a recipe whose added tokens fit into its size', () => {
        const recipe = domainRecipe(preset.key, { name: 'mine' });
        assert.ok('name' in recipe.preTokenizer);
        scannerByName(recipe.preTokenizer.name);
        assert.equal(recipe.domain, preset.key);
        assert.deepEqual(recipeProblems(recipe), []);
        assert.equal(domainRecipe(preset.key, { name: 'mine', vocabularySize: 4096 }).vocabularySize, 4096);
      });
    });
  }

  it('are sound with all their groups, and so is that of characters', () => {
    assert.deepEqual(recipeProblems(characterRecipe({ name: 'mine' })), []);
    for (const preset of domainPresets) {
      const addedTokens = addedTokensOf(
        preset,
        preset.groups.map(({ key }) => key),
      );
      assert.deepEqual(recipeProblems(domainRecipe(preset.key, { name: 'mine', addedTokens })), [], preset.key);
    }
  });

  it('were measured as they are', () => {
    const measured = fs.readFileSync('src/training/domains/measured.md', 'utf8');
    for (const { key, tokens, byDefault } of domainPresets.flatMap(({ groups }) => groups)) {
      const row = `| ${key} | ${tokens.length} | ${byDefault ? 'yes' : 'no'} |`;
      assert.ok(measured.includes(row), `measured.md has no "${row}": run node scripts/addedTokens.mjs`);
    }
  });

  it('have the special tokens of any domain', () => {
    const names = ['start', 'end', 'pad', 'unk', 'sep', 'cls', 'mask'];
    assert.deepEqual(
      commonSpecialTokens,
      names.map(name => ({ content: `<|${name}|>`, special: true })),
    );
  });

  it('are found by their keys', () => {
    assert.equal(domainPreset('legal')?.name, 'Legal');
    assert.equal(domainPreset('poetry'), undefined);
  });

  it('give the tokens of chosen groups, each content once, and refuse groups that are not there', () => {
    const preset = domainPreset('financial')!;
    const all = addedTokensOf(
      preset,
      preset.groups.map(({ key }) => key),
    );
    assert.equal(new Set(all.map(({ content }) => content)).size, all.length);
    assert.deepEqual(addedTokensOf(preset, []), []);
    assert.equal(addedTokensOf(preset, ['years']).length, 275);
    assert.throws(() => addedTokensOf(preset, ['years', 'zodiac']), /no tokens "zodiac"/);
  });

  it('name currencies that this platform knows too', () => {
    const known = new Set(Intl.supportedValuesOf('currency'));
    const young = new Set(['ZWG', 'XCG', 'SLE', 'VED']); // younger than the data of some platforms
    for (const code of currencyCodes) assert.ok(known.has(code) || young.has(code), code);
    assert.equal(new Set(currencyCodes).size, currencyCodes.length);
  });
});
