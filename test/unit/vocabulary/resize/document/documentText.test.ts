import assert from 'node:assert/strict';
import { documentText } from '../../../../../src/vocabulary/resize/document/documentText';
import { readDocument } from '../../../../../src/vocabulary/resize/document/readDocument';
import { entryCount, idEnd } from '../../../../../src/vocabulary/resize/document/tokenizerDocument';
import { tokenizerJson } from '../../../../support/reference';
import { textFile } from '../../../../support/resize';

/** Text to document to text. */
function rewritten(json: string): string {
  return documentText(readDocument([textFile('tokenizer.json', json)]));
}

describe('the text of a document', () => {
  it('keeps every field, known or not, and the order of entries whose names look like numbers', () => {
    const json = JSON.stringify(
      tokenizerJson({
        'their field': [1, { two: null }],
        added_tokens: [{ id: 5, content: 'x y', special: true, rstrip: true, theirs: 1 }],
        model: { type: 'WordLevel', vocab: { b: 0, '1': 2, '0': 1, '[UNK]': 3 }, unk_token: '[UNK]', theirs: true },
      }),
    );
    const text = rewritten(json);
    // Readers give an added token the number of entries, whatever the file says.
    const expected = JSON.parse(json) as { added_tokens: { id: number }[] };
    expected.added_tokens[0]!.id = 4;
    assert.deepEqual(JSON.parse(text), expected);
    assert.match(text, /"b": 0,\n\s*"0": 1,\n\s*"1": 2,\n\s*"\[UNK\]": 3/);
    assert.equal(rewritten(text), text, 'the same again');
  });

  it('keeps an entry called __proto__', () => {
    const text = rewritten(
      '{"model": {"type": "BPE", "vocab": {"_": 0, "__proto__": 1, "a": 2}, "merges": []}, "version": "1.0"}',
    );
    assert.match(text, /"__proto__": 1/);
  });

  it('writes merges as they were, and as pairs where a token has a space', () => {
    const merges = (vocab: object, list: readonly unknown[]): unknown => {
      const model = { type: 'BPE', vocab, merges: list };
      return (JSON.parse(rewritten(JSON.stringify(tokenizerJson({ model })))) as { model: { merges: unknown } }).model
        .merges;
    };
    assert.deepEqual(merges({ a: 0, b: 1, ab: 2 }, ['a b']), ['a b']);
    assert.deepEqual(merges({ a: 0, b: 1, ab: 2 }, [['a', 'b']]), [['a', 'b']]);
    assert.deepEqual(merges({ a: 0, ' ': 1, 'a ': 2 }, [['a', ' ']]), [['a', ' ']]);
    assert.deepEqual(merges({ a: 0, b: 1, ab: 2 }, ['#version: 0.2', 'a b']), ['a b']);
  });

  it('counts entries and ids apart, where ids have gaps', () => {
    const document = readDocument([
      textFile(
        'tokenizer.json',
        JSON.stringify(
          tokenizerJson({
            added_tokens: [
              { id: 9, content: 'a', special: true },
              { id: 9, content: 'new', special: true },
            ],
            model: { type: 'WordLevel', vocab: { a: 0, '?': 7 }, unk_token: '?' },
          }),
        ),
      ),
    ]);
    assert.deepEqual(
      document.added.map(({ id }) => id),
      [0, 2],
    );
    assert.equal(entryCount(document), 3);
    assert.equal(idEnd(document), 8);
  });

  it('is refused where the gaps between ids give an added token the id of another entry', () => {
    const json = tokenizerJson({
      added_tokens: [{ id: 9, content: 'new', special: true }],
      model: { type: 'WordLevel', vocab: { a: 0, '?': 2 }, unk_token: '?' },
    });
    const file = textFile('tokenizer.json', JSON.stringify(json));
    assert.throws(() => readDocument([file]), /"new" has the id 2 of another entry/);
  });
});
