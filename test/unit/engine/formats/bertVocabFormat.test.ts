import assert from 'node:assert/strict';
import { readTokenizerFiles } from '../../../../src/engine/formats/readTokenizerFiles';
import type { Tokenizer } from '../../../../src/engine/tokenizer';

const utf8 = new TextEncoder();
const LINES = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', 'the', 'The', 'é', 'e', '##s', '中', '国'];

function read(lines: readonly string[], config?: Readonly<Record<string, unknown>>, ending = '\n'): Tokenizer {
  const files = [
    { name: 'vocab.txt', bytes: utf8.encode(lines.join(ending) + ending) },
    ...(config ? [{ name: 'tokenizer_config.json', bytes: utf8.encode(JSON.stringify(config)) }] : []),
  ];
  return readTokenizerFiles(files, { id: 'a', name: 'a' });
}

const ids = (tokenizer: Tokenizer, text: string): number[] => [...tokenizer.encode(text).ids];

describe("BERT's vocab.txt", () => {
  it('is in both cases if it has capitals, and this is said', () => {
    const cased = read(LINES);
    assert.deepEqual(ids(cased, 'The the thes é [SEP]'), [6, 5, 5, 9, 7, 1, 1, 1]);
    assert.match(cased.info.description, /WordPiece from vocab\.txt, in both cases, as its entries suggest$/);
    const lower = read(LINES.filter(line => line !== 'The'));
    assert.deepEqual(ids(lower, 'The é'), [5, 7]);
    assert.match(lower.info.description, /in lower case, as its entries suggest$/);
  });

  it('is what tokenizer_config.json beside it says', () => {
    const lower = read(LINES, { do_lower_case: true });
    assert.deepEqual(ids(lower, 'The é'), [5, 8]);
    assert.match(lower.info.description, /in lower case, as tokenizer_config\.json beside it says$/);
    assert.deepEqual(ids(read(LINES, { do_lower_case: true, strip_accents: false }), 'É'), [7]);
    assert.deepEqual(ids(read(LINES, { do_lower_case: true }), '中国'), [10, 11]);
    assert.deepEqual(ids(read(LINES, { do_lower_case: true, tokenize_chinese_chars: false }), '中国'), [1]);
    assert.throws(() => read(LINES, { tokenizer_class: 'BertJapaneseTokenizer' }), /^FormatError: vocab\.txt: .*MeCab/);
  });

  it('has the numbers of lines as ids, of equal ones the last, and finds no special tokens in texts', () => {
    assert.deepEqual(ids(read(['[UNK]', 'the', '', 'the']), 'the'), [3]);
    assert.deepEqual(ids(read(LINES, undefined, '\r\n'), 'the [MASK]'), [5, 1, 1, 1]);
    assert.throws(() => read(['[PAD]', 'the']), /^FormatError: vocab\.txt: expected a line \[UNK\]$/);
  });
});
