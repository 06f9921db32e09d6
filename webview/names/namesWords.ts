import { nameContexts } from '../../src/analysis/lists/nameContexts';
import type { NameFigures, NameRow } from '../../src/protocol/queries/termQueries';
import { formatCount, formatQuantity } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import type { Computed } from '../parts/skeleton';

/** Title of a context: `In quotes`. */
export function contextTitle(id: NameRow['context']): string {
  return nameContexts.find(each => each.id === id)?.title ?? id;
}

/** The context in which most names have tokens of their own, under the first tokenizer that has ids. */
export function worstContext({ rows }: NameFigures): NameRow | undefined {
  const own = rows.filter(row => row.tokenizerId === rows[0]?.tokenizerId);
  return own.reduce<NameRow | undefined>((a, b) => (a === undefined || b.ownTokens > a.ownTokens ? b : a), undefined);
}

/** The verdict: whether tries of the names alone and after a space are enough. */
export function namesVerdict(figures: NameFigures, nameOf: (id: string) => string): string {
  const { names } = figures;
  if (names === 0) return 'There are no names in this text: one is expected on each line.';
  const worst = worstContext(figures);
  if (!worst) return 'None of the tokenizers has ids: there is nothing to make a trie of.';
  const tokenizer = nameOf(worst.tokenizerId);
  if (worst.ownTokens === 0) {
    return `Under ${tokenizer} two tries are enough for ${names === 1 ? 'this name' : `these ${formatCount(names)} names`}, alone and after a space: in the other contexts names have the tokens of one of these.`;
  }
  const place = contextTitle(worst.context).toLowerCase();
  return `Under ${tokenizer} ${formatCount(worst.ownTokens)} of ${formatQuantity(names, 'name')} (${formatShare(worst.ownTokens / names)}) have tokens of their own ${place}: a trie of the names alone and after a space does not have them.`;
}

/** How the figures are computed. */
export const namesComputed: readonly Computed[] = [
  {
    title: 'Tokens of a name in a context',
    explanation:
      'Each line of the text is a name, up to its first tab. It is encoded with what is around it; its tokens are all that overlap it, so that a space may belong to the first of them.',
    formula: nameContexts
      .map(({ title, before, after }) => `${title}: ${JSON.stringify(`${before}Rome${after}`)}`)
      .join(' · '),
    source:
      'The idea of decoding along a trie of names: De Cao et al. 2021, GENRE, arXiv:2010.00904. The contexts are ours.',
  },
  {
    title: 'Trie nodes',
    explanation: 'Tokens that remain where prefixes that names share are counted once.',
    formula: 'distinct prefixes of the token sequences; saved: 1 − nodes / tokens',
    source: 'Definition of a trie.',
  },
  {
    title: 'Own tokens',
    explanation: 'Names whose tokens in the context are neither those of the name alone nor those after a space.',
    formula: 'names with own tokens / names',
    source: 'Our own figure.',
  },
  {
    title: 'Duplicates and prefixes',
    explanation:
      'A duplicate has the same tokens as an earlier name. A prefix has the first tokens of another name: after it a decoder has to choose between the end and more.',
    formula: 'counted by token sequences',
    source: 'Our own figures.',
  },
];
