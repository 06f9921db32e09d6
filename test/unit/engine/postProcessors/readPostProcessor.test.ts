import assert from 'node:assert/strict';
import { TokenFlag } from '../../../../src/engine/encoding';
import { EncodingBuilder } from '../../../../src/engine/encodingBuilder';
import { ID_END } from '../../../../src/engine/models/model';
import { FormatError } from '../../../../src/engine/json/formatError';
import { readPostProcessor } from '../../../../src/engine/postProcessors/readPostProcessor';

const noToken = (): undefined => undefined;
const A = { Sequence: { id: 'A', type_id: 0 } };
const special = { SpecialToken: { id: 's', type_id: 0 } };
const template = {
  type: 'TemplateProcessing',
  single: [A],
  pair: [A],
  special_tokens: { s: { id: 's', ids: [7, 8], tokens: ['s', 't'] } },
};
const nested = (depth: number): unknown =>
  depth === 0 ? template : { type: 'Sequence', processors: [nested(depth - 1)] };

describe('the post-processor of a tokenizer.json', () => {
  const refused: Readonly<Record<string, readonly [json: unknown, path: string]>> = {
    'no object': [[], 'post_processor'],
    'an unknown type': [{ type: 'valueOf' }, 'post_processor.type'],
    'a special token that there is not': [
      { ...template, single: [{ SpecialToken: { id: 'x', type_id: 0 } }] },
      'post_processor.single[0].SpecialToken.id',
    ],
    'a second sequence where there is one': [
      { ...template, single: [{ Sequence: { id: 'B', type_id: 0 } }] },
      'post_processor.single[0]',
    ],
    'a third sequence': [
      { ...template, pair: [{ Sequence: { id: 'C', type_id: 0 } }] },
      'post_processor.pair[0].Sequence.id',
    ],
    'a negative id': [{ ...template, special_tokens: { s: { ids: [-1] } } }, 'post_processor.special_tokens.s.ids[0]'],
    'a place that is nothing': [{ ...template, single: [{}] }, 'post_processor.single[0].SpecialToken'],
    'a few places for millions of tokens': [
      { ...template, single: Array(4000).fill(special), special_tokens: { s: { ids: Array(4000).fill(1) } } },
      'post_processor.single',
    ],
    'no separator': [{ type: 'BertProcessing', cls: ['a', 1] }, 'post_processor.sep'],
    'a separator without an id': [{ type: 'BertProcessing', sep: ['a'], cls: ['a', 1] }, 'post_processor.sep[1]'],
    'an id that no token has': [{ type: 'BertProcessing', sep: ['a', ID_END], cls: ['a', 1] }, 'post_processor.sep[1]'],
    'no word on trimming': [{ type: 'ByteLevel', add_prefix_space: true }, 'post_processor.trim_offsets'],
    'two templates': [{ type: 'Sequence', processors: [template, template] }, 'post_processor.processors'],
  };
  for (const [name, [json, path]] of Object.entries(refused)) {
    it(`is refused with ${name}`, () => {
      assert.throws(
        () => readPostProcessor(json, noToken),
        (error: unknown) => {
          assert.ok(error instanceof FormatError);
          assert.equal(error.path, path);
          return true;
        },
      );
    });
  }

  it('may have any id that a token can have', () => {
    const processor = readPostProcessor({ type: 'BertProcessing', sep: ['a', ID_END - 1], cls: ['b', 0] }, noToken);
    assert.deepEqual(Array.from(processor.process(new EncodingBuilder().build()).encoding.ids), [0, ID_END - 1]);
  });

  it('may be nested, but not for ever', () => {
    assert.equal(readPostProcessor(nested(10), noToken).addedTokens(false), 0);
    assert.throws(() => readPostProcessor(nested(1000), noToken), FormatError);
  });

  it('puts special tokens of no extent around those of the text', () => {
    const builder = new EncodingBuilder();
    builder.add(5, 0, 3, 0, 1, TokenFlag.Unknown);
    const processor = readPostProcessor({ ...template, single: [special, A] }, noToken);
    const { encoding, typeIds } = processor.process(builder.build());
    assert.deepEqual(Array.from(encoding.ids), [7, 8, 5]);
    assert.deepEqual(Array.from(encoding.flags), [TokenFlag.Special, TokenFlag.Special, TokenFlag.Unknown]);
    assert.deepEqual(
      [Array.from(encoding.byteEnds), Array.from(encoding.ends)],
      [
        [0, 0, 3],
        [0, 0, 1],
      ],
    );
    assert.deepEqual(Array.from(typeIds), [0, 0, 0]);
    assert.equal(processor.addedTokens(false), 2);
  });
});
