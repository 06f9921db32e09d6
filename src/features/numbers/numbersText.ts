import type { Grouping, NumberForm, NumberReport } from '../../analysis/numbers/numberReport';
import { code, table } from '../../text/markdown';
import { formatCount, formatQuantity, formatRatio } from '../../text/numbers';
import { formatShare } from '../../text/shares';

const GROUPINGS: readonly (readonly [Grouping, string])[] = [
  ['left', 'from the left, such as 123|456|7'],
  ['right', 'from the right, such as 1|234|567'],
  ['even', 'in groups of one size, such as 123|456'],
  ['irregular', 'otherwise, such as 12|3456|7'],
];

/** A report on numbers as Markdown that can be read as it is. `what` is what was looked at, in Markdown. */
export function numbersText(report: NumberReport, what: string, tokenizerName: string): string {
  const { count, digits, tokens, whole, groupings, lengths, inconsistent, inconsistentForms, examples } = report;
  const title = `# Numbers in ${what} by ${code(tokenizerName)}`;
  if (count === 0) return `${title}\n\nThere are no numbers.\n`;
  const parts = [
    title,
    `${formatQuantity(count, 'number')} (rows of digits) with ${formatQuantity(digits, 'digit')} take ${formatQuantity(tokens, 'token')}: ${formatRatio(tokens / count)} a number.`,
    `${formatCount(whole)} of them are whole, in one token (${formatShare(whole / count)}).`,
  ];
  const grouped = GROUPINGS.filter(([grouping]) => groupings[grouping] > 0);
  if (grouped.length > 0) {
    const rows = grouped.map(([grouping, words]) => [words.replaceAll('|', '\\|'), formatCount(groupings[grouping])]);
    parts.push('## How cut numbers are grouped', table(['Grouped', 'Numbers'], rows));
  }
  parts.push(
    '## By length',
    table(
      ['Digits', 'Numbers', 'Whole', 'Tokens a number'],
      lengths.map(each => [
        formatCount(each.digits),
        formatCount(each.count),
        formatShare(each.whole / each.count),
        formatRatio(each.tokens / each.count),
      ]),
    ),
  );
  if (inconsistent.length > 0) {
    const cut = `${formatQuantity(inconsistentForms, 'number')} ${inconsistentForms === 1 ? 'is' : 'are'} cut differently in different places`;
    parts.push(
      '## The same digits, cut differently',
      `${cut}${more(inconsistentForms, inconsistent)}.`,
      forms(inconsistent),
    );
  }
  if (examples.length > 0) parts.push('## Most frequent numbers that are cut', forms(examples));
  return `${parts.join('\n\n')}\n`;
}

function more(all: number, listed: readonly NumberForm[]): string {
  return all > listed.length ? `; these are the most frequent ${formatCount(listed.length)}` : '';
}

/** Longest number that is shown whole. */
const LONGEST = 80;

function forms(listed: readonly NumberForm[]): string {
  return listed
    .map(({ cuts }) => cuts.map(({ cut, count }) => `${code(shortened(cut))} ${formatCount(count)} times`).join(', '))
    .map(line => `- ${line}`)
    .join('\n');
}

function shortened(cut: string): string {
  return cut.length > LONGEST ? `${cut.slice(0, LONGEST)}…` : cut;
}
