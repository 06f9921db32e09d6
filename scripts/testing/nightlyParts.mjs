/**
 * What `npm run test:nightly` runs, by its names for `--only`: stages of `npm test` with more than they have there.
 *   seeds      unit, property and conformance tests in their long forms: four times the runs of each property, 100,000 edits
 *              of documents, 10,000 strings a tokenizer, whole vocabularies and every published tokenizer
 *   files      10,000 damaged and hostile files of tokenizers, published ones among them, through the worker
 *   training   training on a workspace of 20 MB in a real VS Code
 *   costs      the tree of token costs on 50,000 files in a real VS Code: memory, speed beside reading, tasks, idle time
 *   themes     the windows and the pages in all four kinds of themes and at all widths, where npm test looks at a few
 *   oldest     the whole extension tests in the oldest VS Code (npm test only starts the extension there, and counts)
 *   spark      npm run test:spark, no stage of npm test: counting jobs in Spark and in Python's DuckDB
 * @type {Record<string, { script?: string, args: string[], env: Record<string, string> }>}
 */
export const nightlyParts = {
  seeds: { args: ['--only', 'unit'], env: { TOKEN_LOUPE_NIGHTLY: '1' } },
  files: { args: ['--only', 'unit', '--grep', 'damaged and hostile files'], env: { TOKEN_LOUPE_NIGHTLY: '1' } },
  training: {
    args: ['--only', 'extension', '--grep', 'a workspace of 20 MB'],
    env: { TOKEN_LOUPE_NIGHTLY: '1', TOKEN_LOUPE_VSCODE: 'newest' },
  },
  costs: {
    args: ['--only', 'extension', '--grep', 'token costs on 50,000 files'],
    env: { TOKEN_LOUPE_NIGHTLY: '1', TOKEN_LOUPE_VSCODE: 'newest' },
  },
  themes: { args: ['--only', 'page', '--only', 'ui'], env: { TOKEN_LOUPE_NIGHTLY: '1' } },
  oldest: { args: ['--only', 'extension'], env: { TOKEN_LOUPE_VSCODE: 'oldest' } },
  spark: { script: 'scripts/testing/spark.mjs', args: [], env: {} },
};
