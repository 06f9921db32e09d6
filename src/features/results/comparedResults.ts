import { RESULT_KINDS, type StoredResult } from '../../host/results/storedResult';
import { escapeMarkdown } from '../../text/markdown';
import { NO_FIGURE } from '../../text/numbers';

/** Two results side by side as Markdown: every figure that one of them has, in the order in which they come. */
export function comparedResults(a: StoredResult, b: StoredResult): string {
  const titles = [...new Set([...a.figures, ...b.figures].map(({ title }) => title))];
  const valueOf = ({ figures }: StoredResult, title: string): string =>
    escapeMarkdown(figures.find(each => each.title === title)?.value ?? NO_FIGURE);
  const heading = ({ name, kind, made }: StoredResult): string =>
    `${escapeMarkdown(name)}<br>${RESULT_KINDS[kind]}, ${made.slice(0, 10)}`;
  return [
    `# ${escapeMarkdown(a.name)} and ${escapeMarkdown(b.name)}`,
    '',
    `| Figure | ${heading(a)} | ${heading(b)} |`,
    '| --- | ---: | ---: |',
    ...titles.map(title => `| ${escapeMarkdown(title)} | ${valueOf(a, title)} | ${valueOf(b, title)} |`),
    '',
    `- ${escapeMarkdown(a.summary)}`,
    `- ${escapeMarkdown(b.summary)}`,
    '',
  ].join('\n');
}
