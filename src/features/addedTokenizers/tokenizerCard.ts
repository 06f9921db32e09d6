import type { ListedTokenizer } from '../../protocol/engine';
import { escapeMarkdown } from '../../text/markdown';
import { sourceRows } from './sourceText';
import { formatCount, NO_FIGURE } from '../../text/numbers';

/** What is known of a tokenizer that has no card of its own, as Markdown. `file`: where it was read from. */
export function tokenizerCard(tokenizer: ListedTokenizer, file?: { readonly path: string }): string {
  const { id, name, kind, description, vocabularySize, source, error } = tokenizer;
  const rows: (readonly [string, string])[] = [
    ['Id', id],
    ['Kind', kind],
    ['Entries', vocabularySize === undefined ? NO_FIGURE : formatCount(vocabularySize)],
    ['File', file?.path ?? 'part of the extension'],
    ...(source ? sourceRows(source) : []),
    ...(error === undefined ? [] : [['It cannot be used', error] as const]),
  ];
  return [
    `# ${escapeMarkdown(name)}`,
    '',
    escapeMarkdown(description),
    '',
    '| | |',
    '| --- | --- |',
    ...rows.map(([title, value]) => `| ${title} | ${escapeMarkdown(value)} |`),
    '',
  ].join('\n');
}
