import assert from 'node:assert/strict';
import { EncodingBuilder } from '../../../../src/engine/encodingBuilder';
import { TokenizedDocument } from '../../../../src/engine/tokenizedDocument';
import type { Tokenizer } from '../../../../src/engine/tokenizer';

const line = 'It is a truth universally acknowledged;\n';

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

  it('are counted again when they become inner parts, and the reverse', () => {
    let text = line.repeat(100);
    const document = new TokenizedDocument(endsMatter, text);
    while (document.countNext());
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
