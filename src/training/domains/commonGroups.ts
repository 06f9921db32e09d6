import { type DomainRecipe, ownList, type TokenGroup } from './domainPreset';
import { htmlTags } from './markup';
import { bracketed, wholeNumbers, years } from './numberTokens';
import { textTokens, withSpace } from './tokens';

/** Years as KL3M's tokenizers have them. */
export const yearsGroup: TokenGroup = {
  key: 'years',
  name: 'Years 1776 to 2050',
  tokens: withSpace(years()),
  byDefault: true,
  ...ownList('A rule: the range that KL3M states (arXiv 2503.17247).'),
};

export const numbersGroup: TokenGroup = {
  key: 'numbers',
  name: 'Numbers 1 to 999',
  tokens: withSpace(wholeNumbers(1, 999)),
  byDefault: true,
  ...ownList('A rule.'),
};

export function enumerationsGroup({ byDefault }: Pick<TokenGroup, 'byDefault'>): TokenGroup {
  return {
    key: 'enumerations',
    name: 'Enumerations: (a), (iv), (12) …',
    tokens: textTokens(bracketed()),
    byDefault,
    ...ownList('A rule: letters, roman numbers to xx, numbers to 99, in brackets.'),
  };
}

export function htmlGroup({ name }: Pick<TokenGroup, 'name'>): TokenGroup {
  return {
    key: 'html',
    name,
    tokens: textTokens(htmlTags()),
    byDefault: false,
    ...ownList('Common elements and attributes of HTML, our own selection.'),
  };
}

/**
 * What the recipes of all domains have in common. KL3M splits as GPT-2 does. On our held-out text cl100k takes fewer
 * tokens, and in legal, financial and biomedical text the added numbers and years save more with it.
 */
export const commonRecipe = {
  kind: 'bpe',
  vocabularySize: 32_768,
  preTokenizer: { name: 'cl100k' },
  feed: 'documents',
  minimumCount: 2,
  padding: 'powerOfTwo',
} as const satisfies Partial<DomainRecipe>;
