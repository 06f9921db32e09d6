import assert from 'node:assert/strict';
import { type Encoding, TokenFlag } from '../../../../src/engine/encoding';
import { EncodingBuilder } from '../../../../src/engine/encodingBuilder';
import { readPostProcessor } from '../../../../src/engine/postProcessors/readPostProcessor';

const TOKENS = ['the', 'Ġend', 'a ', 'ĠĠ', ' ĠxĠ', 'é', '\u3000y'];

/** Tokens of these ids one after the other, each as long as its text, in bytes twice as long. */
function encoded(...ids: readonly number[]): Encoding {
  const builder = new EncodingBuilder();
  let at = 0;
  for (const id of ids) {
    const end = at + TOKENS[id]!.length;
    builder.add(id, 2 * at, 2 * end, at, end, 0);
    at = end;
  }
  return builder.build();
}

function processed(json: object, sequence: Encoding, pair?: Encoding) {
  const processor = readPostProcessor(json, id => TOKENS[id]);
  const { encoding, typeIds } = processor.process(sequence, pair);
  const added = encoding.length - sequence.length - (pair?.length ?? 0);
  assert.equal(processor.addedTokens(pair !== undefined), added);
  return { ids: [...encoding.ids], types: [...typeIds], encoding };
}

const [CLS, SEP] = [101, 102];
const bert = { type: 'BertProcessing', sep: ['[SEP]', SEP], cls: ['[CLS]', CLS] };
const roberta = { ...bert, type: 'RobertaProcessing', trim_offsets: false, add_prefix_space: true };
const sequenceOf = (id: 'A' | 'B', type_id: number): object => ({ Sequence: { id, type_id } });
const specialOf = (id: string, type_id: number): object => ({ SpecialToken: { id, type_id } });
const template = {
  type: 'TemplateProcessing',
  single: [specialOf('[CLS]', 3), sequenceOf('A', 1), specialOf('[SEP]', 4)],
  pair: [sequenceOf('B', 2), specialOf('[SEP]', 4), sequenceOf('A', 1)],
  special_tokens: { '[CLS]': { id: 'x', ids: [CLS], tokens: [] }, '[SEP]': { id: 'y', ids: [SEP, 7], tokens: [] } },
};
const byteLevel = { type: 'ByteLevel', trim_offsets: true, add_prefix_space: false };

describe('the special tokens around texts', () => {
  const [one, two] = [encoded(0, 1), encoded(2)];

  it('are those of BERT, the second text of type 1', () => {
    assert.deepEqual(processed(bert, one), { ...processed(bert, one), ids: [CLS, 0, 1, SEP], types: [0, 0, 0, 0] });
    const { ids, types } = processed(bert, one, two);
    assert.deepEqual(
      [ids, types],
      [
        [CLS, 0, 1, SEP, 2, SEP],
        [0, 0, 0, 0, 1, 1],
      ],
    );
  });

  it('are those of RoBERTa, all of one type', () => {
    assert.deepEqual(processed(roberta, one).ids, [CLS, 0, 1, SEP]);
    const { ids, types } = processed(roberta, one, two);
    assert.deepEqual(
      [ids, types],
      [
        [CLS, 0, 1, SEP, SEP, 2, SEP],
        [0, 0, 0, 0, 0, 0, 0],
      ],
    );
  });

  it('are those of a template, with its types, and several ids of one name', () => {
    const single = processed(template, one);
    assert.deepEqual(
      [single.ids, single.types],
      [
        [CLS, 0, 1, SEP, 7],
        [3, 1, 1, 4, 4],
      ],
    );
    const both = processed(template, one, two);
    assert.deepEqual(
      [both.ids, both.types],
      [
        [2, SEP, 7, 0, 1],
        [2, 4, 4, 1, 1],
      ],
    );
  });

  it('have empty ranges and a flag; the others keep theirs, each in its own text', () => {
    const { encoding } = processed(bert, one, two);
    assert.deepEqual([...encoding.starts], [0, 0, 3, 0, 0, 0]);
    assert.deepEqual([...encoding.ends], [0, 3, 7, 0, 2, 0]);
    assert.deepEqual([...encoding.byteEnds], [0, 6, 14, 0, 4, 0]);
    const Special = TokenFlag.Special;
    assert.deepEqual([...encoding.flags], [Special, 0, 0, Special, 0, Special]);
  });

  it('come one after the other in a sequence', () => {
    const { ids, encoding } = processed({ type: 'Sequence', processors: [byteLevel, template] }, one);
    assert.deepEqual(ids, [CLS, 0, 1, SEP, 7]);
    assert.deepEqual([...encoding.starts].slice(1, 3), [0, 4], 'and trimmed');
    assert.deepEqual(processed({ type: 'Sequence', processors: [] }, one).ids, [0, 1]);
  });
});

describe('white space in the ranges of tokens', () => {
  const ranges = (json: object, encoding: Encoding): [number, number, number, number][] => {
    const { starts, ends, byteStarts, byteEnds, length } = processed(json, encoding).encoding;
    return Array.from({ length }, (_, index) => [starts[index]!, ends[index]!, byteStarts[index]!, byteEnds[index]!]);
  };

  it('is taken out on both sides, a byte for what stands for a space', () => {
    assert.deepEqual(ranges(byteLevel, encoded(0, 1, 2)), [
      [0, 3, 0, 6],
      [4, 7, 7, 14],
      [7, 8, 14, 17],
    ]);
    assert.deepEqual(ranges(byteLevel, encoded(0, 4)), [
      [0, 3, 0, 6],
      [5, 6, 8, 13],
    ]);
    assert.deepEqual(ranges(byteLevel, encoded(0, 6)), [
      [0, 3, 0, 6],
      [4, 5, 9, 10],
    ]);
  });

  it('is all of a token of spaces, which then has an empty range', () => {
    assert.deepEqual(ranges(byteLevel, encoded(0, 3)), [
      [0, 3, 0, 6],
      [5, 5, 8, 8],
    ]);
  });

  it('is left where a space was put before the text, and where it is not to be taken', () => {
    const prefixed = { ...byteLevel, add_prefix_space: true };
    assert.deepEqual(ranges(prefixed, encoded(1, 1)), [
      [0, 4, 0, 8],
      [5, 8, 9, 16],
    ]);
    assert.deepEqual(ranges(prefixed, encoded(3)), [[2, 2, 2, 2]], 'the text has one itself');
    const kept = { ...byteLevel, trim_offsets: false };
    assert.deepEqual(ranges(kept, encoded(0, 1)), [
      [0, 3, 0, 6],
      [3, 7, 6, 14],
    ]);
    const trimming = { ...roberta, trim_offsets: true, add_prefix_space: false };
    assert.deepEqual(ranges(trimming, encoded(0, 1))[2], [4, 7, 7, 14]);
  });

  it('changes nothing of the encoding that was given', () => {
    const encoding = encoded(0, 1);
    ranges(byteLevel, encoding);
    assert.deepEqual([...encoding.starts, ...encoding.byteStarts], [0, 3, 0, 6]);
  });
});
