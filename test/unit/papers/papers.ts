import fs from 'node:fs';

/** A page of documentation. */
export interface Page {
  /** Path in the checkout, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

/** What people read to use the extension. */
export function userPages(): Page[] {
  const inDocs = fs.readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.md'));
  return ['README.md', ...inDocs.map(file => `docs/${file.replaceAll('\\', '/')}`)].map(read);
}

/** All that people read, to use it and to work on it. */
export function allPages(): Page[] {
  const atRoot = fs.readdirSync('.').filter(file => file.endsWith('.md') && !/^(THIRD_PARTY|README)/.test(file));
  return [...userPages(), ...[...atRoot, 'corpora/README.md', 'test/peers/README.md'].map(read)];
}

export function read(file: string): Page {
  return { file, text: fs.readFileSync(file, 'utf8').replaceAll('\r\n', '\n') };
}

/** The cells of all rows of the table below a heading, without its head: `| a | b |` gives `['a', 'b']`. */
export function tableUnder(heading: string, { file, text }: Page): string[][] {
  const section = text.split(/^#+ /m).find(part => part.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`${file} has no heading "${heading}"`);
  const rows = section.split('\n').filter(line => line.startsWith('|'));
  return rows.slice(2).map(row =>
    row
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim()),
  );
}
