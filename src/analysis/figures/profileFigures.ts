import { formatRatio } from '../../text/numbers';
import { formatShare } from '../../text/shares';
import { type MetricId, metrics as all } from '../metrics/metrics';
import type { Figure } from './figure';

/** A metric of the profile of a text as a figure of the comparison: what it is and where it is from says the metric. */
function figureOf<const Id extends string>(
  id: Id,
  metric: MetricId,
  said: Pick<Figure, 'title' | 'unit' | 'format'> & { readonly explanation: string },
) {
  const { formula, source } = all.find(each => each.id === metric)!;
  return {
    ...said,
    id,
    formula,
    source,
    explanation: () => said.explanation,
    value: ({ metrics }) => metrics?.[metric],
  } satisfies Figure as Figure & { readonly id: Id };
}

const share = (value: number): string => formatShare(value);

export const charactersPerToken = figureOf('charactersPerToken', 'charactersPerToken', {
  title: 'Chars/token',
  unit: 'characters per token',
  explanation: 'Characters (code points) of the text per token: more is more compact.',
  format: value => formatRatio(value),
});

export const wholeWords = figureOf('wholeWords', 'wholeWords', {
  title: 'Whole words',
  unit: 'share of the words',
  explanation: 'Words that lie in one token.',
  format: share,
});

export const superwords = figureOf('superwords', 'superwordShare', {
  title: 'Superwords',
  unit: 'share of the tokens',
  explanation: 'Tokens that reach across words.',
  format: share,
});

export const seenBefore = figureOf('seenBefore', 'seenBefore', {
  title: 'Seen before',
  unit: 'share of the tokens',
  explanation: 'Tokens that the text has had before.',
  format: share,
});

export const vocabularyUsed = figureOf('vocabularyUsed', 'utilisation', {
  title: 'Vocabulary used',
  unit: 'share of the entries',
  explanation: 'Entries of the vocabulary that the text uses.',
  format: share,
});
