import {
  type ExplainedBorder,
  type ExplainedMerge,
  type ExplainedRival,
  type ExplainedSplit,
  type ExplainedToken,
  type Explanation,
  MOST_EXPLAINED_UNITS,
} from '../../protocol/queries/explanation';
import { code, codeBlock } from '../../text/markdown';
import { formatCount, formatQuantity, formatRatio } from '../../text/numbers';
import { visibleText } from '../../text/visibleText';
import { mergeTree } from './mergeTree';
import { shownEntry } from './shownEntry';

/** Lines of a tree in the hover: the document of the trace has all. */
const MOST_TREE_LINES = 8;
/** Entries of a split that are shown. */
const MOST_ENTRIES = 12;
/** Characters of a text that is quoted. */
const MOST_QUOTED = 60;

/** What it is that chooses the tokens of a pre-token, for models without merges. */
const METHODS: Readonly<Record<Exclude<Explanation['method'], 'BPE'>, string>> = {
  Unigram: 'Unigram takes the split whose entries have the highest total score',
  WordPiece: 'WordPiece takes the longest entry first, from the left',
  WordLevel: 'WordLevel looks the whole pre-token up',
};

/**
 * Why tokens are cut as they are, as lines of Markdown: the stages, then what was merged. `tokens` of the explanation are
 * those of one group: a token, or several that share a character.
 */
export function whyText(explanation: Explanation): string[] {
  const { preTokens, tokens, borders, neighbours } = explanation;
  const [before, after] = [borders[0]!, borders.at(-1)!];
  const lines: string[] = [];
  if (explanation.hasNormalizer) lines.push(`Normalized: ${normalizedText(preTokens)}`);
  lines.push(
    `Pre-token: ${explanation.hasPreTokenizer ? preTokens.map(preTokenText).join(', ') || 'none' : 'none, the text is encoded as a whole'}`,
    `Before: ${borderText(before, explanation, 'start')}`,
    `After: ${borderText(after, explanation, 'end')}`,
  );
  const [token] = tokens;
  const merged = tokens.length === 1 && token?.history ? mergesText(token.history) : [];
  const lostText = tokens.length === 1 && token?.rival ? [`- ${rivalText(token.rival)}`] : [];
  const forms = neighbours.map(({ text, ids }) => {
    const what = ids.length === 1 ? `id ${ids[0]!}` : formatQuantity(ids.length, 'token');
    return `${code(visibleText(text))} ${what}`.replaceAll(' ', '\u00a0');
  });
  const bullets = lines.map(line => `- ${line}`);
  return [...bullets, ...merged, ...lostText, ...(forms.length === 0 ? [] : [`- Other forms: ${forms.join(' · ')}`])];
}

/** The same where the text around the token was too long to be traced. */
export function tooLongText(): string {
  return `The text around it has no place where it can surely be cut within ${formatCount(MOST_EXPLAINED_UNITS)} characters, and is not traced.`;
}

function normalizedText(preTokens: Explanation['preTokens']): string {
  const changed = preTokens.filter(({ source, normalized }) => source !== normalized);
  if (changed.length === 0) return 'unchanged';
  return changed.map(({ source, normalized }) => `${quoted(source)} → ${quoted(normalized)}`).join(', ');
}

function preTokenText({ source, tokens, isWhole }: Explanation['preTokens'][number]): string {
  const text = quoted(source);
  return isWhole ? `${text}, ${formatQuantity(tokens, 'token')}` : `a part of a very long one, around ${text}`;
}

/** What makes a border, seen from the token beside it. */
export function borderText({ kind, lost }: ExplainedBorder, { method }: Explanation, side: 'start' | 'end'): string {
  switch (kind) {
    case 'textEnd':
      return `the ${side} of the text`;
    case 'addedToken':
      return 'an added token is set apart from the text';
    case 'preToken':
      return 'the pre-tokenizer cuts here';
    case 'model': {
      if (method !== 'BPE') return METHODS[method];
      const last = lost.at(-1);
      return last
        ? `${mergeText(last.lost)} lost to ${mergeText(last.winner)}, which goes first`
        : 'no merge joins what is on both sides';
    }
  }
}

/** What lost to a token: `▁un` + `able` (-7.2) lost to `▁unable` (-5.1), the best without this token. */
export function rivalText(rival: ExplainedRival, quote = code): string {
  const quoted = (text: string): string => quote(shortened(text));
  if (rival.kind === 'longer') {
    const { count, longest, shortest } = rival;
    if (count === 1) return `Tried first: ${quoted(longest)}, which is no entry`;
    return `Tried first: ${formatCount(count)} longer pieces, ${quoted(longest)} to ${quoted(shortest)}, which are no entries`;
  }
  const { winner, loser } = rival;
  return `Best without this token: ${splitText(loser, quote)} lost to ${splitText(winner, quote)}`;
}

function splitText({ entries, score }: ExplainedSplit, quote: (text: string) => string): string {
  const shown = entries.slice(0, MOST_ENTRIES).map(entry => quote(shownEntry(entry)));
  if (entries.length > shown.length) shown.push('…');
  return `${shown.join(' + ')} (score ${formatRatio(score, 3)})`;
}

/** `r` + `i` (rank 432) */
function mergeText({ left, right, rank }: ExplainedMerge): string {
  return `${code(shownEntry(left.entry))} + ${code(shownEntry(right.entry))} (rank ${formatCount(rank)})`;
}

function mergesText({ lookedUp, merges, mergeCount }: NonNullable<ExplainedToken['history']>): string[] {
  if (lookedUp) return ['- Merges: none, the whole pre-token is an entry and was looked up'];
  if (mergeCount === 0) return ['- Merges: none, the token is one of the smallest parts'];
  if (merges.length < mergeCount) return [`- Merges: ${formatCount(mergeCount)}, see the full trace`];
  const tree = mergeTree(merges);
  const shown = tree.slice(0, MOST_TREE_LINES);
  if (tree.length > shown.length) shown.push(`… ${formatQuantity(tree.length - shown.length, 'more merge')}`);
  return [`- ${formatQuantity(mergeCount, 'merge')}, each with its turn and its rank:\n\n${codeBlock(shown, 'text')}`];
}

function quoted(text: string): string {
  return code(shortened(text));
}

function shortened(text: string): string {
  return visibleText(text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text);
}
