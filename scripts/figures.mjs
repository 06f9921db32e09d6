// Writes the held-out figures of the bundled tokenizers into docs/tokenizers.md, between its markers.
//   node scripts/figures.mjs            after the vocabularies were built
//   node scripts/figures.mjs --check    only says whether the page is up to date
import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

const page = path.join(root, 'docs', 'tokenizers.md');
const marked = /(<!-- figures:start.*?-->\n)([\s\S]*?)(\n<!-- figures:end -->)/;

/** Columns of the table: tokenizers by id. */
const columns = [
  'o200k_base',
  'cl100k_base',
  'loupe-bpe-32k',
  'loupe-superbpe-32k',
  'loupe-bpe-64k',
  'loupe-superbpe-64k',
  'loupe-legal-32k',
  'loupe-code-32k',
];

/** One row a domain: bytes per token of each tokenizer, the best in bold. */
function table({ rows }) {
  const lines = rows.map(({ domain, bytes, bytesPerToken }) => {
    const best = Math.max(...columns.map(id => bytesPerToken[id]));
    const cells = columns.map(id => {
      const text = bytesPerToken[id].toFixed(2);
      return bytesPerToken[id] === best ? `**${text}**` : text;
    });
    return `| ${[domain, `${(bytes / 1000).toFixed(0)} kB`, ...cells].join(' | ')} |`;
  });
  return [
    `| held-out text | size | ${columns.join(' | ')} |`,
    `| --- | ---: |${' ---: |'.repeat(columns.length)}`,
    ...lines,
  ];
}

const before = fs.readFileSync(page, 'utf8');
const heldOut = JSON.parse(fs.readFileSync(path.join(root, 'dist', 'vocabularies', 'heldOut.json'), 'utf8'));
const after = before.replace(marked, (_, start, __, end) => start + table(heldOut).join('\n') + end);
if (process.argv.includes('--check')) {
  if (after !== before) {
    console.error('The figures in docs/tokenizers.md are out of date: run "npm run figures".');
    process.exitCode = 1;
  }
} else {
  fs.writeFileSync(page, after);
}
