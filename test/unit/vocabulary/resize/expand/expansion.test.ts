import assert from 'node:assert/strict';
import { tokenizerJson as trainedJson } from '../../../../../src/training/export/writeTokenizerJson';
import { expandable } from '../../../../../src/vocabulary/resize/expand/expandable';
import { firstAdditions } from '../../../../../src/vocabulary/resize/expand/learn/additions';
import { rowPlans } from '../../../../../src/vocabulary/resize/expand/rows/rowPlans';
import { expanded, pipelineOf, smallBpe } from '../../../../support/expansions';
import { tokenizerJson } from '../../../../support/reference';
import { smallRecipe, trainSmall, trainingTexts } from '../../../../support/smallTraining';

describe('expanding a vocabulary', () => {
  it('joins what occurs together most, and gives characters that were bytes entries of their own', async () => {
    const { expansion, learnt, old, now } = await expanded(smallBpe(), ' abc abc abc abcሀሀሀሀ', {
      rule: 'append',
      entries: 3,
    });
    assert.deepEqual(
      expansion.entries.map(({ token, addition }) => [token, addition.saved]),
      [
        ['ሀ', 8], // four times three bytes
        ['▁abc', 4],
        ['ሀሀ', 2],
      ],
    );
    assert.equal(learnt.exhausted, false);
    assert.equal(expansion.entries[0]!.id, 265, 'after <mask>');
    assert.equal(now.parts.addedVocabulary.idOf('<mask>'), old.parts.addedVocabulary.idOf('<mask>'));
    assert.equal(old.count(' abcሀ'), 5);
    assert.deepEqual([...now.encode(' abcሀ').ids], [266, 265]);
    assert.deepEqual([...now.encode(' ab').ids], [...old.encode(' ab').ids]);
  });

  it('gives characters beyond the first plane entries, too, and none to those of ASCII', async () => {
    const { expansion, now, old } = await expanded(smallBpe(), '😀\n😀\n😀\n😀\n', { rule: 'append', entries: 9 });
    assert.deepEqual(
      expansion.entries.map(({ token, addition }) => [token, addition.saved]),
      [['😀', 12]],
    );
    assert.deepEqual([old.count('😀'), now.count('😀')], [4, 1]);
  });

  it('keeps new entries within words where whole texts are one piece', async () => {
    const text = 'abc abc '.repeat(20) + '12 12 12 a,b a,b a,b';
    const { expansion } = await expanded(smallBpe(), text, { rule: 'append', entries: 50 });
    const tokens = expansion.entries.map(({ token }) => token);
    assert.ok(tokens.includes('▁abc'), tokens.join());
    assert.deepEqual(
      tokens.filter(token => /.▁|\d|,/.test(token)),
      [],
    );
  });

  it('ends early where nothing saves enough', async () => {
    const { learnt } = await expanded(smallBpe(), ' abc abc abc b b c', {
      rule: 'append',
      entries: 50,
      minimumSaved: 3,
    });
    assert.deepEqual([learnt.entries, learnt.exhausted], [1, true]);
    const none = await expanded(smallBpe(), '', { rule: 'append', entries: 50 });
    assert.deepEqual([none.learnt.entries, none.learnt.exhausted, none.expansion.entries.length], [0, true, 0]);
  });

  it('is an expansion by fewer entries if it is cut short', async () => {
    const json = trainedJson(await trainSmall(smallRecipe({ vocabularySize: 300 }), trainingTexts().slice(0, 1)));
    const text = trainingTexts().join('\n').slice(0, 40_000);
    const few = await expanded(json, text, { rule: 'append', entries: 25 });
    const many = await expanded(json, text, { rule: 'append', entries: 90 });
    assert.ok(few.expansion.entries.length === 25 && many.expansion.entries.length === 90);
    assert.deepEqual(firstAdditions(many.learnt.additions, 25), few.learnt.additions);
  });

  it('takes entries of a byte-level vocabulary apart nowhere, and goes on within its pre-tokens', async () => {
    const json = trainedJson(await trainSmall(smallRecipe({ vocabularySize: 400 }), trainingTexts().slice(0, 1)));
    const text = 'yıldızların altında yıldızların altında yıldızların';
    const { expansion, now, old } = await expanded(json, text, { rule: 'append', entries: 100 });
    assert.equal(now.count(text), 5);
    const spelled = expansion.entries.map(({ id }) => Buffer.from(now.decodeBytes([id])).toString());
    assert.ok(spelled.includes(' yıldızların'), spelled.join());
    assert.equal(old.info.vocabularySize! + expansion.entries.length, now.info.vocabularySize);
  });

  it('puts the merges of a new BPE in front where that is asked for', async () => {
    const text = ' bca bca bca bca';
    const { expansion, now, old, source } = await expanded(smallBpe(), `${text} abca`, { rule: 'prepend', entries: 3 });
    assert.equal(now.count(text), 4);
    const json = JSON.parse(JSON.stringify(expansion.merges.lefts.length)) as number;
    assert.equal(json, 3);
    // The old entry `ab` is found no more where `bca` takes its b.
    assert.deepEqual(old.encode('abca').ids.length, 3);
    assert.equal(source.idEnd, 265);
    const appended = await expanded(smallBpe(), `${text} abca`, { rule: 'append', entries: 3 });
    assert.ok(appended.now.count(text) <= old.count(text));
  });

  it('plans rows by mean, merge and align', async () => {
    const { source, segments, expansion } = await expanded(smallBpe(), ' abcab abcab abcab ሀ ሀ ሀ', {
      rule: 'append',
      entries: 4,
    });
    const plans = await rowPlans(source, segments, expansion);
    const of = (token: string): (typeof plans)[number] =>
      plans[expansion.entries.findIndex(each => each.token === token)]!;
    const id = (token: string): number => source.model.tokenToId(token)!;
    // `▁ab c ab`: of equally frequent pairs that with the lower left id is joined first, so `cab`.
    const word = of('▁abcab');
    assert.deepEqual(new Set(word.mean.ids), new Set([id('▁ab'), id('c'), id('ab')]));
    assert.deepEqual(word.merge, { ids: [id('▁ab'), id('c'), id('ab')], weights: [0.5, 0.25, 0.25] });
    assert.deepEqual(word.align, word.mean);
    assert.equal(word.alignedPositions, 3);
    // Every `cab` went into the longer entry: nothing to align with.
    assert.deepEqual([of('cab').alignedPositions, of('cab').align], [0, of('cab').merge]);
    const bytes = [...new TextEncoder().encode('ሀ')].map(byte => id(`<0x${byte.toString(16).toUpperCase()}>`));
    assert.deepEqual(new Set(of('ሀ').mean.ids), new Set(bytes));
    assert.deepEqual(new Set(of('▁ሀ').merge.ids), new Set([...bytes, id('▁')]));
    assert.ok(Math.abs(of('▁ሀ').merge.weights[0]! - 0.5) < 1e-12);
  });

  it('says why other models cannot be expanded', () => {
    const model = (parts: object): ReturnType<typeof pipelineOf> =>
      pipelineOf(JSON.stringify(tokenizerJson({ model: parts })));
    const vocab = { '[UNK]': 0, a: 1, '##b': 2 };
    assert.throws(
      () => expandable(model({ type: 'WordPiece', unk_token: '[UNK]', vocab }).parts, 'append'),
      /longest entry that fits/,
    );
    assert.throws(
      () => expandable(model({ type: 'WordLevel', unk_token: '[UNK]', vocab }).parts, 'append'),
      /one token for each word/,
    );
    assert.throws(() => expandable(pipelineOf(smallBpe({ end_of_word_suffix: '</w>' })).parts, 'append'), /<\/w>/);
    const pieces = [
      ['<unk>', 0],
      ['a', -1],
      ['ab', -2],
    ];
    const unigram = model({ type: 'Unigram', unk_id: 0, vocab: pieces });
    assert.throws(() => expandable(unigram.parts, 'append'), /"ab" has the character "b"/);
    assert.throws(() => expandable(unigram.parts, 'prepend'), /no merges/);
  });
});
