import type { Listed, TokenizerDifference } from '../../analysis/examination/tokenizerDifference';
import { code, table } from '../../text/markdown';
import { formatCount, formatQuantity } from '../../text/numbers';

/** What changed from one tokenizer to another, as Markdown that can be read as it is. `names`: of the two, and of the text. */
export function differenceText(
  { stages, entries, moved, merges, isReordered, specials, text }: TokenizerDifference,
  names: { readonly before: string; readonly after: string; readonly text?: string },
): string {
  const parts = [`# From ${code(names.before)} to ${code(names.after)}`];
  if (stages.length > 0) {
    const rows = stages.map(({ title, before, after }) => [title, code(before), code(after)]);
    parts.push('## Stages', table(['Stage', 'Before', 'After'], rows));
  }
  parts.push(
    ...section('Entries', [
      ['added', entries.added],
      ['removed', entries.removed],
      ['with another id', moved],
    ]),
    ...section('Merges', [
      ['added', merges.added],
      ['removed', merges.removed],
    ]),
  );
  if (isReordered) parts.push('Merges that both have come in another order.');
  parts.push(
    ...section('Special and added tokens', [
      ['only after', specials.added],
      ['only before', specials.removed],
    ]),
  );
  if (parts.length === 1) parts.push('Stages, entries, merges and special tokens are the same.');
  if (text && names.text !== undefined) {
    parts.push(
      `## ${code(names.text)}`,
      `${formatQuantity(text.tokensBefore, 'token')} before, ${formatCount(text.tokensAfter)} after, each line by itself. ` +
        `Of ${formatQuantity(text.lines, 'line')}, ${formatCount(text.changed)} ${text.changed === 1 ? 'is' : 'are'} cut differently.`,
    );
    const rows = text.first.map(each => [
      formatCount(each.line),
      code(shortened(each.text)),
      formatCount(each.before),
      formatCount(each.after),
    ]);
    if (rows.length > 0) parts.push(table(['Line', 'Text', 'Before', 'After'], rows));
    if (text.changed > rows.length) parts.push(`These are the first ${formatCount(rows.length)}.`);
  }
  return `${parts.join('\n\n')}\n`;
}

/** Nothing where nothing changed. */
function section(title: string, lists: readonly (readonly [words: string, list: Listed])[]): string[] {
  const lines = lists.flatMap(([words, { count, first }]) => {
    if (count === 0) return [];
    const more = count > first.length ? `, and ${formatCount(count - first.length)} more` : '';
    return [`- ${formatCount(count)} ${words}: ${first.map(item => code(shortened(item))).join(', ')}${more}`];
  });
  return lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')];
}

/** Longest item that is shown whole, in UTF-16 code units. */
const LONGEST = 120;

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
