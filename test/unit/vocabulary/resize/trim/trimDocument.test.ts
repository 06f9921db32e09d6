import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TokenFlag } from '../../../../../src/engine/encoding';
import { readTokenizerFiles } from '../../../../../src/engine/formats/readTokenizerFiles';
import { readDocument } from '../../../../../src/vocabulary/resize/document/readDocument';
import { entryTexts, type TokenizerDocument } from '../../../../../src/vocabulary/resize/document/tokenizerDocument';
import { keepEntries } from '../../../../../src/vocabulary/resize/trim/keepEntries';
import { trimDocument } from '../../../../../src/vocabulary/resize/trim/trimDocument';
import type { TrimRule } from '../../../../../src/vocabulary/resize/trim/trimRule';
import { random } from '../../../../support/random';
import {
  randomAffixedBpe,
  randomBpe,
  randomUnigram,
  randomWordLevel,
  randomWordPiece,
  textOf,
} from '../../../../support/randomModels';
import { tokenizerJson } from '../../../../support/reference';
import { countsOf, textFile, tokenizerOf } from '../../../../support/resize';

const SEED = 20_261_124;
const models = { randomBpe, randomAffixedBpe, randomUnigram, randomWordPiece, randomWordLevel };
const added = [
  { id: 0, content: '<pad>', special: true },
  { id: 0, content: 'ab a', special: false },
];

/** A random tokenizer: a model, perhaps split at spaces, perhaps with added tokens. */
function randomTokenizer(make: (typeof models)[keyof typeof models], seed: number) {
  const next = random(seed);
  const model = make(next);
  const json = tokenizerJson({
    model: model.json,
    pre_tokenizer: next(2) === 0 ? { type: 'WhitespaceSplit' } : null,
    added_tokens: next(2) === 0 ? added : [],
    'a field of theirs': { kept: true },
  });
  const file = textFile('tokenizer.json', JSON.stringify(json));
  const texts = Array.from({ length: 6 }, () => textOf(next, model, 1 + next(40)));
  return { file, texts, document: readDocument([file]), tokenizer: readTokenizerFiles([file], { id: 'a', name: 'a' }) };
}

function inBounds(document: TokenizerDocument, minimum: number): TrimRule {
  return minimum > 2
    ? { kind: 'top', entries: entryTexts(document).filter(text => text !== undefined).length - 3 }
    : { kind: 'frequency', minimum };
}

describe(`trimming (seed ${SEED})`, () => {
  for (const [name, make] of Object.entries(models)) {
    it(`leaves texts alone whose entries are all kept: ${name}`, () => {
      let unchanged = 0;
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 2 ** 30 }), fc.integer({ min: 1, max: 3 }), (seed, minimum) => {
          const { document, texts, tokenizer } = randomTokenizer(make, seed);
          const rule = inBounds(document, minimum);
          const counts = countsOf(tokenizer, texts.slice(0, 4));
          let kept;
          try {
            ({ kept } = keepEntries(document, rule, counts));
          } catch (error) {
            assert.match(String(error), /kept in any case/);
            return;
          }
          const { document: trimmed, newIds } = trimDocument(document, kept);
          const after = tokenizerOf(trimmed);
          for (const text of texts) {
            const { ids, flags } = tokenizer.encode(text);
            if (!ids.every(id => kept[id] === 1)) continue;
            if (name === 'randomWordPiece' && flags.some(flag => (flag & TokenFlag.Unknown) !== 0)) continue;
            unchanged++;
            const expected = Array.from(ids, id => newIds[id]!);
            assert.deepEqual(Array.from(after.encode(text).ids), expected, JSON.stringify(text));
          }
        }),
        { seed: SEED, numRuns: 100 },
      );
      assert.ok(unchanged > 30, `only ${unchanged} texts had nothing but kept entries`);
    });
  }

  it('keeps with each entry all that it is put together from, and numbers without gaps in the old order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 30 }), seed => {
        const { document, texts, tokenizer } = randomTokenizer(randomBpe, seed);
        const { kept } = keepEntries(document, { kind: 'frequency', minimum: 1 }, countsOf(tokenizer, texts));
        const { map, newIds, document: trimmed } = trimDocument(document, kept);
        const inModel = map.oldIds.filter(id => document.model.tokens[id!] !== undefined);
        assert.deepEqual(
          inModel,
          inModel.toSorted((one, other) => one! - other!),
        );
        // The map and its inverse, and what fell away, make up all entries.
        map.oldIds.forEach((old, id) => assert.equal(newIds[old!], id));
        assert.equal(map.oldIds.length + map.dropped.length, map.oldEntries);
        for (const id of map.dropped) assert.equal(newIds[id], -1);
        // Each entry is the one that its id in the map had.
        const [before, after] = [entryTexts(document), entryTexts(trimmed)];
        after.forEach((text, id) => assert.equal(text, before[map.oldIds[id]!]));
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it('has exactly as many entries as asked for where enough of them occur', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 30 }), seed => {
        const { document, texts, tokenizer } = randomTokenizer(randomUnigram, seed);
        const counts = countsOf(tokenizer, texts);
        const all = trimDocument(document, keepEntries(document, { kind: 'frequency', minimum: 1 }, counts).kept);
        const entries = all.map.newEntries - 1;
        let kept;
        try {
          kept = keepEntries(document, { kind: 'top', entries }, counts);
        } catch (error) {
          assert.match(String(error), /kept in any case/);
          return;
        }
        assert.equal(kept.always + kept.byRule + kept.asParts, entries);
        assert.equal(trimDocument(document, kept.kept).map.newEntries, entries);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});
