import type { Tokenizer } from '../../../../src/engine/tokenizer';
import type { TextReport } from '../../../../src/protocol/views/textViews';
import { withEntries } from '../../../support/textQuestions';
import { openaiTokenizer } from '../../../support/tokenizers';

/** Two tokenizers that the views of the Inspector measure texts with. */
export const measuredTokenizers: readonly Tokenizer[] = [
  withEntries(openaiTokenizer('cl100k_base'), 100_277),
  withEntries(openaiTokenizer('r50k_base'), 50_257),
];

export const measuredIds = measuredTokenizers.map(({ info }) => info.id);

/** The state of a view whose figures these are. */
export function measured<Figures>(figures: Figures, name = 'list.txt') {
  return {
    status: 'ready',
    source: { kind: 'document', name, path: `texts/${name}` },
    tokenizers: measuredTokenizers.map(({ info: { id } }) => ({ id, name: id })),
    figures,
  } as const satisfies TextReport<Figures>;
}
