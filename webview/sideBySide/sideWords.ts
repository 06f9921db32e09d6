import type { SideDifference, SideDifferences } from '../../src/protocol/queries/sideQueries';
import { formatCount, formatQuantity } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { visibleText } from '../../src/text/visibleText';

/** How much of the text the tokenizers cut differently, in a sentence. */
export function sidesVerdict(differences: SideDifferences | undefined, nameOf: (id: string) => string): string {
  if (!differences) return 'Comparing the whole text…';
  const [first, ...others] = differences.sides;
  if (!first) return '';
  if (differences.units === 0) return 'The text is empty.';
  const shares = others.map(other => `${nameOf(other.tokenizerId)} cuts ${shareWords(other, differences.units)}`);
  return `${listOf(shares)}, compared with ${nameOf(first.tokenizerId)}.`;
}

function shareWords({ stretches = 0, units = 0 }: SideDifference, all: number): string {
  if (stretches === 0) return 'all of the text the same way';
  return `${formatShare(units / all)} of the text differently, in ${formatQuantity(stretches, 'place')}`;
}

function listOf(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)!}`;
}

/** The figures of one side, for the table. */
export function sideCells({ tokens, stretches, units }: SideDifference, all: number): string[] {
  if (stretches === undefined || units === undefined) return [formatCount(tokens), 'compared with it', ''];
  return [formatCount(tokens), formatCount(stretches), all === 0 ? '' : formatShare(units / all)];
}

/** A range in words: its text with symbols for white space, its ids, and how many tokens share it. */
export function describeRange(text: string, ids: readonly number[]): string {
  const quoted = `“${visibleText(shorten(text))}”`;
  if (ids.length === 1) return `${quoted} id ${ids[0]!}`;
  return `${quoted} ${ids.length} tokens in one character, ids ${ids.join(', ')}`;
}

/** Long runs are cut, never inside a surrogate pair. */
function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 58).replace(/[\ud800-\udbff]$/, '')}…` : text;
}

/** How the figures are computed. */
export const sidesComputed = [
  {
    title: 'Places cut differently',
    formula: 'stretches between neighbouring places where both tokenizers cut, with a cut of one of them inside',
    source: 'our own definition',
    explanation:
      'Both have the same cuts at the ends of such a place. Where tokens share a character, they are one: it is not cut inside.',
  },
  {
    title: 'Share of the text',
    formula: 'length of these stretches / length of the text',
    source: 'our own definition; UTF-16 code units',
    explanation: '',
  },
  {
    title: 'Rings',
    formula: '',
    source: '',
    explanation:
      'A token has a ring where at least one of the other tokenizers does not have a token of exactly this text there. A line of more than 256 UTF-16 code units is shown in several rows; its tokens are those of the whole text.',
  },
] as const;
