import assert from 'node:assert/strict';
import { TokenizedDocument } from '../../../src/engine/tokenizedDocument';
import type { Tokenizer } from '../../../src/engine/tokenizer';
import { longRuns } from '../../support/hardCases';
import { baselineTokenizers, openaiTokenizer } from '../../support/tokenizers';

const line = 'It is a truth universally acknowledged;\n';

describe('a tokenized document', () => {
  const tokenizer = openaiTokenizer('r50k_base');
  const documentOf = (text: string): TokenizedDocument => new TokenizedDocument(tokenizer, text);

  it('of no text has no tokens, at once', () => {
    const document = documentOf('');
    assert.equal(document.count, 0);
    assert.equal(document.length, 0);
    assert.equal(document.bytes, 0);
    assert.equal(document.countNext(), false);
    assert.equal(document.tokensInRange(0, 0).length, 0);
    assert.equal(document.tokensInRange(0, 10).length, 0);
  });

  it('knows no total until all is counted', () => {
    const text = line.repeat(200);
    const document = documentOf(text);
    assert.equal(document.uncountedUnits, text.length);
    let steps = 0;
    for (let left = text.length; left > 0; left = document.uncountedUnits, steps++) {
      assert.equal(document.count, undefined);
      assert.ok(document.countNext());
      assert.ok(document.uncountedUnits < left);
    }
    assert.ok(steps > 2, 'in several steps');
    assert.equal(document.count, tokenizer.count(text));
    assert.equal(document.countNext(), false);
    assert.ok(document.milliseconds > 0);
  });

  it('counts again only what an edit touches', () => {
    const text = line.repeat(1000);
    let units = 0;
    const counting: Tokenizer = {
      info: tokenizer.info,
      encode: part => ((units += part.length), tokenizer.encode(part)),
      count: part => ((units += part.length), tokenizer.count(part)),
      decodeBytes: ids => tokenizer.decodeBytes(ids),
      canCutAt: (part, index) => tokenizer.canCutAt(part, index),
      resync: tokenizer.resync,
    };
    const document = new TokenizedDocument(counting, text);
    while (document.countNext());
    assert.equal(units, text.length);
    document.edit({ offset: 20_000, length: 1, text: 'xyz' });
    assert.ok(units > text.length && units < text.length + 4000, `${units - text.length} to count again`);
    assert.equal(document.count, tokenizer.count(text.slice(0, 20_000) + 'xyz' + text.slice(20_001)));
    document.edit({ offset: 20_000, length: 3, text: text.slice(20_000, 20_001) });
    assert.equal(document.count, tokenizer.count(text));
  });

  it('leaves much new text to be counted later', () => {
    const document = documentOf(line);
    while (document.countNext());
    document.edit({ offset: 0, length: 0, text: line.repeat(5000) });
    assert.equal(document.count, undefined);
    assert.equal(document.countOfRange(0, 100), undefined);
    while (document.countNext());
    assert.equal(document.count, 5001 * tokenizer.count(line));
    assert.equal(document.countOfRange(0, line.length), tokenizer.count(line));
  });

  it('stays as it is where there are no edits, or an edit puts in what it takes out', () => {
    const document = documentOf(line);
    while (document.countNext());
    document.editAll([]);
    assert.equal(document.count, tokenizer.count(line));
    document.edit({ offset: 4, length: 2, text: line.slice(4, 6) });
    assert.deepEqual(document.tokensInRange(0, line.length), tokenizer.encode(line));
    documentOf('').editAll([]);
  });

  it('can be emptied and filled again', () => {
    const document = documentOf(line.repeat(300));
    document.countNext();
    document.edit({ offset: 0, length: document.length, text: '' });
    assert.equal(document.count, 0);
    assert.equal(document.uncountedUnits, 0);
    document.edit({ offset: 0, length: 0, text: 'one two' });
    assert.equal(document.count, 2);
  });

  it('refuses edits that reach beyond the text, and stays as it was', () => {
    const document = documentOf(line);
    for (const [offset, length] of [
      [-1, 0],
      [0, -1],
      [line.length + 1, 0],
      [0, line.length + 1],
      [line.length, 1],
    ] as const) {
      assert.throws(() => document.edit({ offset, length, text: 'x' }), RangeError);
    }
    while (document.countNext());
    assert.equal(document.count, tokenizer.count(line));
  });

  it('gives the tokens of a range with offsets in the document, and none for an empty one between tokens', () => {
    const text = line.repeat(200);
    const document = documentOf(text);
    const { starts, ends, byteStarts, ids } = document.tokensInRange(6006, 6012); // from within " a" to within " truth"
    assert.deepEqual(
      Array.from(starts, (start, index) => text.slice(start, ends[index])),
      [' a', ' truth'],
    );
    assert.deepEqual([...byteStarts], [...starts]);
    assert.deepEqual(ids, tokenizer.encode(' a truth').ids);
    assert.equal(document.tokensInRange(6002, 6002).length, 0);
    assert.equal(document.tokensInRange(text.length, text.length + 5).length, 0);
  });

  it('gives tokens by their numbers, across its parts', () => {
    const text = line.repeat(200);
    const document = documentOf(text);
    while (document.countNext());
    const all = tokenizer.encode(text);
    const { length } = all;
    for (const [first, end] of [
      [0, 1],
      [1, 3],
      [0, length],
      [5, 1200],
      [777, 778],
      [length - 1, length],
      [length - 2, length + 9],
      [-3, 2],
    ] as const) {
      const { ids, starts, byteEnds } = document.tokensByNumber(first, end);
      const from = Math.max(0, first);
      assert.deepEqual(
        [ids, starts, byteEnds],
        [all.ids.slice(from, end), all.starts.slice(from, end), all.byteEnds.slice(from, end)],
        `${first} to ${end}`,
      );
    }
    for (const [first, end] of [
      [3, 3],
      [length, length + 5],
      [9, 2],
    ] as const)
      assert.equal(document.tokensByNumber(first, end).length, 0);
  });

  it('forgets the tokens of old ranges, but never gives wrong ones', () => {
    const text = line.repeat(5000);
    const document = documentOf(text);
    const expected = tokenizer.encode(line);
    for (let start = 0; start + line.length <= text.length; start += line.length * 37) {
      const { ids, byteStarts } = document.tokensInRange(start, start + line.length);
      assert.deepEqual(ids, expected.ids);
      assert.equal(byteStarts[0], start);
    }
  });

  for (const { name, text } of longRuns) {
    it(`takes edits in an unbroken run: ${name}`, function () {
      this.timeout(20_000);
      const run = text.slice(0, 60_000);
      const document = documentOf(run);
      const middle = run.length / 2;
      document.edit({ offset: middle, length: 1, text: '\n' });
      document.edit({ offset: middle, length: 1, text: run.slice(middle, middle + 1) });
      while (document.countNext());
      assert.equal(document.count, tokenizer.count(run));
      assert.deepEqual(document.tokensInRange(0, run.length).ids, tokenizer.encode(run).ids);
    });
  }

  it('gives the text around a range that has its tokens when it is encoded by itself', () => {
    const text = 'Some words, and more of them: 12345 tokens. '.repeat(400);
    const document = documentOf(text);
    for (const [start, end] of [
      [0, 0],
      [0, 10],
      [5000, 5003],
      [9000, 12_000],
      [text.length - 1, text.length],
    ] as const) {
      const around = document.textAround(start, end);
      assert.equal(around.text, text.slice(around.start, around.start + around.text.length));
      assert.ok(around.start <= start && around.start + around.text.length >= end);
      assert.ok(around.text.length < text.length, 'not all of it');
      assert.equal(around.byteStart, around.start, 'the text is in ASCII');
      const inside = tokenizer.encode(around.text);
      const expected = document.tokensInRange(start, end);
      const first = inside.starts.indexOf(expected.starts[0]! - around.start);
      if (expected.length === 0) continue;
      assert.deepEqual(inside.ids.slice(first, first + expected.length), expected.ids.slice(0, expected.length));
    }
    assert.deepEqual(documentOf('').textAround(0, 0).text, '');
    const whole = documentOf('short').textAround(0, 5);
    assert.deepEqual([whole.text, whole.part], ['short', { atStart: true, atEnd: true }]);
  });

  it('works with every baseline', () => {
    const text = 'Ein Wort.\r\n🇩🇪🇫🇷 e\u0301 สวัสดี\n'.repeat(200);
    for (const baseline of baselineTokenizers) {
      const document = new TokenizedDocument(baseline, text);
      while (document.countNext());
      assert.equal(document.count, baseline.count(text), baseline.info.id);
    }
  });
});
