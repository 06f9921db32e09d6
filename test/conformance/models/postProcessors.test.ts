import assert from 'node:assert/strict';
import { type Encoding, TokenFlag } from '../../../src/engine/encoding';
import { EncodingBuilder } from '../../../src/engine/encodingBuilder';
import { readPostProcessor } from '../../../src/engine/postProcessors/readPostProcessor';
import { skipWithout } from '../../support/peers';
import { pick, random } from '../../support/random';
import { makeReference } from '../../support/reference';

const SEED = 20_261_204;

const vocabulary = ['<unk>', 'a', 'b', 'Ġa', 'ĠĠb', 'aĠ', 'ĠaĠ', 'Ġ', 'ĠĠ', ' a', 'a  ', '[CLS]', '[SEP]'];
const id = (token: string): number => vocabulary.indexOf(token);
const special = (name: string, type_id: number): object => ({ SpecialToken: { id: name, type_id } });
const sequence = (name: string, type_id: number): object => ({ Sequence: { id: name, type_id } });
const names = {
  '[CLS]': { id: '[CLS]', ids: [id('[CLS]')], tokens: ['[CLS]'] },
  several: { id: 'several', ids: [id('[SEP]'), id('a'), id('[SEP]')], tokens: ['x', 'y', 'z'] },
};
const template = {
  type: 'TemplateProcessing',
  single: [special('[CLS]', 0), sequence('A', 5), special('several', 1)],
  pair: [sequence('B', 1), special('several', 2), sequence('A', 0), special('[CLS]', 7)],
  special_tokens: names,
};
const bert = { type: 'BertProcessing', sep: ['[SEP]', id('[SEP]')], cls: ['[CLS]', id('[CLS]')] };
const both = [true, false];
const processors = [
  template,
  { ...template, single: [sequence('A', 0), sequence('A', 1)], pair: [sequence('B', 1)] },
  bert,
  ...both.flatMap(trim_offsets =>
    both.flatMap(add_prefix_space => [
      { ...bert, type: 'RobertaProcessing', trim_offsets, add_prefix_space },
      { type: 'ByteLevel', trim_offsets, add_prefix_space, use_regex: true },
      {
        type: 'Sequence',
        processors: [{ type: 'ByteLevel', trim_offsets, add_prefix_space, use_regex: false }, template],
      },
    ]),
  ),
  { type: 'Sequence', processors: [] },
  { type: 'Sequence', processors: [bert, { type: 'Sequence', processors: [bert] }] },
];

/** The words of a text, each a token; its characters are ASCII, so a character is a unit and a byte. */
function encodingOf(words: readonly string[]): Encoding {
  const builder = new EncodingBuilder();
  let start = 0;
  for (const word of words) {
    builder.add(id(word), start, start + word.length, start, start + word.length, 0);
    start += word.length + 1;
  }
  return builder.build();
}

describe(`post-processors against the reference (seed ${SEED})`, function () {
  before(function () {
    skipWithout(this, 'tokenizers');
  });

  for (const processor of processors) {
    it(`give the same tokens, types and ranges: ${JSON.stringify(processor).slice(0, 120)}`, async () => {
      const model = {
        type: 'WordLevel',
        unk_token: '<unk>',
        vocab: Object.fromEntries(vocabulary.map((token, index) => [token, index])),
      };
      const pre_tokenizer = { type: 'CharDelimiterSplit', delimiter: '|' };
      const reference = await makeReference({ model, pre_tokenizer, post_processor: processor });
      const ours = readPostProcessor(processor, index => vocabulary[index]);
      const next = random(SEED);
      const words = (): string[] => Array.from({ length: 1 + next(5) }, () => pick(next, vocabulary.slice(0, 11)));
      for (let round = 0; round < 200; round++) {
        const first = words();
        const second = round % 2 === 0 ? undefined : words();
        const expected = await reference.encode(first.join('|'), second?.join('|'));
        const { encoding, typeIds } = ours.process(encodingOf(first), second && encodingOf(second));
        const where = `${first.join('|')} and ${second?.join('|') ?? 'nothing'}`;
        assert.deepEqual(Array.from(encoding.ids), expected.getIds(), where);
        assert.deepEqual(Array.from(typeIds), expected.getTypeIds(), where);
        const ranges = Array.from(encoding.ids, (_, index) => [encoding.starts[index], encoding.ends[index]]);
        assert.deepEqual(ranges, expected.getOffsets(), where);
        assert.deepEqual([encoding.byteStarts, encoding.byteEnds], [encoding.starts, encoding.ends], where);
        const flags = Array.from(encoding.flags, flag => (flag & TokenFlag.Special) / TokenFlag.Special);
        if (processor.type !== 'Sequence') assert.deepEqual(flags, expected.getSpecialTokensMask(), where);
        const added = encoding.length - first.length - (second?.length ?? 0);
        const repeats = JSON.stringify(processor).includes('"single":[{"Sequence"');
        if (!repeats) assert.equal(ours.addedTokens(second !== undefined), added);
      }
    });
  }
});
