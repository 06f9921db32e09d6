import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tokenForms } from '../../src/analysis/tokenForms/tokenForms';
import { tokensToWrite } from '../../src/analysis/tokenForms/tokensToWrite';
import { TokenizedDocument } from '../../src/engine/tokenizedDocument';
import { mixedTexts } from '../support/randomTexts';
import { openaiTokenizer } from '../support/tokenizers';

const tokenizer = openaiTokenizer('r50k_base');

/** A text of many segments, all counted. */
function countedDocument(text: string): TokenizedDocument {
  const document = new TokenizedDocument(tokenizer, text);
  while (document.countNext());
  return document;
}

const texts = mixedTexts(40).map(text => text.repeat(30));

describe('the tokens of a document by their number', () => {
  it('are those of the whole text', () => {
    fc.assert(
      fc.property(texts, fc.nat(300), fc.nat(300), (text, first, length) => {
        const whole = tokenizer.encode(text);
        const part = countedDocument(text).tokensByNumber(first, first + length);
        const slice = (column: Uint32Array): number[] => [...column.slice(first, first + length)];
        assert.deepEqual([...part.ids], slice(whole.ids));
        assert.deepEqual([...part.starts], slice(whole.starts));
        assert.deepEqual([...part.ends], slice(whole.ends));
        assert.deepEqual([...part.byteStarts], slice(whole.byteStarts));
      }),
      { numRuns: 200 },
    );
  });

  it('are the same part by part, and their pieces are the bytes of the text', () => {
    const encoder = new TextEncoder();
    fc.assert(
      fc.property(texts, text => {
        const written = [...countedDocument(text).parts()].flatMap(part => [
          ...tokensToWrite(part.encoding, part.text, part.start, part.byteStart),
        ]);
        assert.deepEqual(
          written.map(({ id }) => id),
          [...tokenizer.encode(text).ids],
        );
        assert.equal(written.map(({ ended }) => ended).join(''), text);
        const bytes = written.flatMap(({ piece }) => [...(typeof piece === 'string' ? encoder.encode(piece) : piece)]);
        assert.deepEqual(bytes, [...encoder.encode(text)]);
      }),
      { numRuns: 200 },
    );
  });

  it('can be written in every form', () => {
    const text = 'The 🦑 fish';
    const written = Object.fromEntries(
      tokenForms.map(form => {
        const writer = form.writer('|');
        const tokens = [...tokensToWrite(tokenizer.encode(text), text, 0, 0)].map(token => writer.token(token));
        return [form.id, writer.open + tokens.join(writer.between) + writer.close];
      }),
    );
    const ids = [...tokenizer.encode(text).ids];
    assert.equal(written['ids'], ids.join(' '));
    assert.equal(written['json'], JSON.stringify(ids));
    assert.equal(written['python'], `[${ids.join(', ')}]`);
    assert.equal(written['pieces'], '["The",[32,240,159],[166],[145]," fish"]');
    assert.equal(written['text'], 'The| ||🦑| fish');
    assert.deepEqual(written['offsets']!.split('\n').slice(0, 3), [
      'token\tid\tstart\tend\tbyte_start\tbyte_end',
      `0\t${ids[0]!}\t0\t3\t0\t3`,
      `1\t${ids[1]!}\t3\t6\t3\t6`, // the space and the start of the squid, whose range is the whole character
    ]);
  });
});
