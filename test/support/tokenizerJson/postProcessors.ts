import { all, flags, type Part, type PartCase, revealing } from './parts';

/** Post-processors; their special tokens are entries of the model. */
export function postProcessorCases(): PartCase[] {
  const vocab = revealing['vocab'] as Record<string, number>;
  const token = (text: string): [string, number] => [text, vocab[text]!];
  const special = (text: string): Part => ({ SpecialToken: { id: text, type_id: 0 } });
  const sequence = (id: string, type_id: number): Part => ({ Sequence: { id, type_id } });
  const tokens = Object.fromEntries(
    ['a', 'b', 'c'].map(text => [text, { id: text, ids: [vocab[text]], tokens: [text] }]),
  );
  const template = {
    type: 'TemplateProcessing',
    single: [special('a'), sequence('A', 0), special('b')],
    pair: [special('a'), sequence('A', 0), special('b'), sequence('B', 1), { SpecialToken: { id: 'c', type_id: 1 } }],
    special_tokens: tokens,
  };
  const several = {
    ...template,
    single: [sequence('A', 2), special('x')],
    special_tokens: { ...tokens, x: { id: 'x', ids: [vocab['a'], vocab['b'], vocab['a']], tokens: ['a', 'b', 'a'] } },
  };
  return all('post_processor', [
    { type: 'BertProcessing', sep: token('a'), cls: token('b') },
    ...flags.flatMap(trim_offsets =>
      flags.map(add_prefix_space => ({
        type: 'RobertaProcessing',
        sep: token('a'),
        cls: token('b'),
        trim_offsets,
        add_prefix_space,
      })),
    ),
    template,
    several,
    { type: 'ByteLevel', add_prefix_space: true, trim_offsets: false, use_regex: true },
    { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    {
      type: 'Sequence',
      processors: [{ type: 'ByteLevel', add_prefix_space: true, trim_offsets: false, use_regex: true }, template],
    },
    { type: 'Sequence', processors: [] },
  ]);
}
