import assert from 'node:assert/strict';
import { postProcessorIds, withNewIds } from '../../../../../src/vocabulary/resize/trim/partsWithIds';

const template = {
  type: 'TemplateProcessing',
  single: [],
  special_tokens: {
    '<s>': { id: '<s>', ids: [3, 4], tokens: ['<s>', 'x'] },
    '</s>': { id: '</s>', ids: [5], tokens: [] },
  },
};
const roberta = { type: 'RobertaProcessing', sep: ['</s>', 1], cls: ['<s>', 2], trim_offsets: true };
const sequence = (...processors: object[]): object => ({ type: 'Sequence', processors });

describe('the ids that a file names beside its entries', () => {
  it('are those of its post-processor and of its padding', () => {
    const ids = (post_processor: unknown, padding: unknown = null): readonly number[] =>
      postProcessorIds({ post_processor, padding });
    assert.deepEqual(ids(null), []);
    assert.deepEqual(ids({ type: 'ByteLevel' }), []);
    assert.deepEqual(ids(template), [3, 4, 5]);
    assert.deepEqual(ids(roberta), [1, 2]);
    assert.deepEqual(ids({ ...roberta, type: 'BertProcessing' }), [1, 2]);
    assert.deepEqual(ids(sequence({ type: 'ByteLevel' }, template, sequence(roberta))), [3, 4, 5, 1, 2]);
    assert.deepEqual(ids({ type: 'Sequence' }), []);
    assert.deepEqual(ids(null, { pad_id: 9, pad_token: 'x' }), [9]);
    for (const padding of [{}, { pad_id: '9' }, [], 'none']) assert.deepEqual(ids(null, padding), []);
    assert.deepEqual(postProcessorIds({}), []);
  });

  it('are changed, and nothing else is', () => {
    const json = {
      version: '1.0',
      post_processor: sequence(template, roberta),
      padding: { pad_id: 9, direction: 'Left' },
    };
    assert.deepEqual(
      withNewIds(json, id => id + 100),
      {
        version: '1.0',
        post_processor: sequence(
          {
            ...template,
            special_tokens: {
              '<s>': { id: '<s>', ids: [103, 104], tokens: ['<s>', 'x'] },
              '</s>': { id: '</s>', ids: [105], tokens: [] },
            },
          },
          { ...roberta, sep: ['</s>', 101], cls: ['<s>', 102] },
        ),
        padding: { pad_id: 109, direction: 'Left' },
      },
    );
    assert.deepEqual(Object.keys(withNewIds({ a: 1 }, id => id)), ['a']);
  });
});
