import assert from 'node:assert/strict';
import { WordTokenizer } from '../../../../src/engine/baselines/wordTokenizer';
import { EncodingBuilder } from '../../../../src/engine/encodingBuilder';
import { TokenizedDocument } from '../../../../src/engine/tokenizedDocument';
import type { Tokenizer } from '../../../../src/engine/tokenizer';
import { openaiTokenizer } from '../../../support/tokenizers';

const line = 'It is a truth universally acknowledged;\n';
const tokensInLine = 8;
const tokenizer = openaiTokenizer('r50k_base');

function counted(text: string, by: Tokenizer = tokenizer): TokenizedDocument {
  const document = new TokenizedDocument(by, text);
  while (document.countNext());
  return document;
}

describe('a change of a document', () => {
  it('is told token by token', () => {
    assert.equal(tokenizer.count(line), tokensInLine);
    const document = counted(line.repeat(1000));
    const start = 500 * line.length;
    const first = 500 * tokensInLine;
    assert.deepEqual(document.edit({ offset: start + 8, length: 5, text: 'lie' }), {
      start: start + 7,
      oldEnd: start + 13,
      newEnd: start + 11,
      tokens: { first: first + 3, oldCount: 1, newCount: 1 },
    });
    assert.deepEqual(document.edit({ offset: start + 11, length: 0, text: ' indeed' }), {
      start: start + 11,
      oldEnd: start + 11,
      newEnd: start + 18,
      tokens: { first: first + 4, oldCount: 0, newCount: 1 },
    });
    assert.deepEqual(document.edit({ offset: start + 11, length: 7, text: '' }), {
      start: start + 11,
      oldEnd: start + 18,
      newEnd: start + 11,
      tokens: { first: first + 4, oldCount: 1, newCount: 0 },
    });
  });

  it('is none where nothing changes', () => {
    const document = counted(line);
    const change = document.edit({ offset: 4, length: 2, text: line.slice(4, 6) });
    assert.deepEqual([change.tokens!.oldCount, change.tokens!.newCount], [0, 0]);
    assert.deepEqual(document.editAll([]).tokens, { first: 0, oldCount: 0, newCount: 0 });
  });

  it('reaches from the first edit to the last', () => {
    const document = counted(line.repeat(1000));
    const { start, oldEnd, tokens } = document.editAll([
      { offset: 900 * line.length, length: 1, text: 'x' },
      { offset: 100 * line.length, length: 1, text: 'x' },
    ]);
    assert.ok(start <= 100 * line.length && oldEnd > 900 * line.length);
    assert.ok(tokens!.first <= 900 && tokens!.oldCount >= 800 * tokensInLine);
    assert.equal(tokens!.newCount - tokens!.oldCount, document.count! - 1000 * tokensInLine);
  });

  it('names no tokens as long as the document is not counted', () => {
    const document = new TokenizedDocument(tokenizer, line.repeat(1000));
    const { start, oldEnd, newEnd, tokens } = document.edit({ offset: 4000, length: 0, text: 'x' });
    assert.equal(tokens, undefined);
    assert.ok(start <= 4000 && start > 2000 && oldEnd > 4000 && oldEnd < 6000 && newEnd === oldEnd + 1);
    assert.equal(document.countOfRange(0, 100), undefined);
  });

  it('leaves much to be counted later', () => {
    const document = counted(line);
    const change = document.edit({ offset: 0, length: 0, text: line.repeat(5000) });
    assert.equal(change.tokens, undefined);
    assert.equal(document.count, undefined);
    while (document.countNext());
    assert.equal(document.count, 5001 * tokensInLine);
  });

  it('is seen where tokens have no ids', () => {
    const { tokens } = counted('one two three', new WordTokenizer()).edit({ offset: 4, length: 3, text: 'six' });
    assert.deepEqual(tokens, { first: 2, oldCount: 1, newCount: 1 });
  });

  it('is refused where it reaches beyond the text', () => {
    const document = counted(line);
    assert.throws(() => document.editAll([{ offset: 41, length: 0, text: '' }]), RangeError);
    assert.equal(document.count, tokensInLine);
  });
});

/** A token a line; its id says whether it stands at the start (1) and the end (2) of the text. */
const endsMatter: Tokenizer = {
  info: { id: 'ends', name: 'ends', kind: 'bpe', description: '' },
  encode(text, part = { atStart: true, atEnd: true }) {
    const builder = new EncodingBuilder();
    for (let start = 0; start < text.length;) {
      const end = text.indexOf('\n', start) + 1 || text.length;
      const id = (part.atStart && start === 0 ? 1 : 0) + (part.atEnd && end === text.length ? 2 : 0);
      builder.add(id, start, end, start, end, 0);
      // One more at an end, so that counts depend on it, too.
      if (id > 0) builder.add(id, end, end, end, end, 0);
      start = end;
    }
    return builder.build();
  },
  count(text, part) {
    return this.encode(text, part).length;
  },
  decodeBytes: () => new Uint8Array(0),
  canCutAt: (text, index) => text.charAt(index - 1) === '\n',
};

describe('the ends of a document', () => {
  const assertLike = (document: TokenizedDocument, text: string): void => {
    assert.equal(document.slice(0, Infinity), text);
    const expected = endsMatter.encode(text);
    assert.deepEqual(document.tokensInRange(0, text.length + 1).ids, expected.ids);
    while (document.countNext());
    assert.equal(document.count, expected.length);
    assert.deepEqual(document.tokensInRange(0, text.length + 1).ids, expected.ids);
  };

  it('are counted anew when they become inner parts, and the reverse', () => {
    let text = line.repeat(100);
    const document = counted(text, endsMatter);
    assertLike(document, text);
    const edits = [
      { offset: text.length, length: 0, text: line.repeat(50) },
      { offset: 0, length: 0, text: line.repeat(50) },
      { offset: 0, length: 60 * line.length, text: '' },
      { offset: 40 * line.length, length: 100 * line.length, text: '' },
      { offset: 0, length: 39 * line.length, text: '' },
      { offset: 0, length: line.length, text: 'x' },
    ];
    for (const edit of edits) {
      document.edit(edit);
      text = text.slice(0, edit.offset) + edit.text + text.slice(edit.offset + edit.length);
      assertLike(document, text);
    }
  });
});
