/** What a stage came to; `files` and `tests` hold the milliseconds that each took. */
export const nothing = { passed: 0, failed: 0, skipped: 0, files: [], tests: [] };

/** How many tests of a stage are named among the slowest. */
const KEPT = 15;

/** The sum of the results of several stages, or of several files. */
export function total(results) {
  const sum = key => results.reduce((value, result) => value + result[key], 0);
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    files: results.flatMap(({ files = [] }) => files),
    tests: slowest(results.flatMap(({ tests = [] }) => tests)),
  };
}

/** The line that ends a run: "12 passed, 0 failed, 1 skipped". */
export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** The slowest files and tests, as lines to be printed. */
export function slowestLines({ files, tests }) {
  return [
    'The slowest files:',
    ...slowest(files).map(({ file, milliseconds }) => `${seconds(milliseconds)}  ${file}`),
    'The slowest tests:',
    ...slowest(tests).map(({ file, title, milliseconds }) => `${seconds(milliseconds)}  ${title} (${file})`),
  ];
}

function slowest(timed) {
  return timed.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, KEPT);
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`.padStart(9);
}
