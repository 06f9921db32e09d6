import { readFileSync } from 'node:fs';
import { type CountedPath, countBytes } from '../files/countFile';
import { countPaths } from '../files/countPaths';
import { namedFiles } from '../files/diskFiles';
import { type Chosen, chooseByName, chosenBy, exactnessNotes, openChosen } from '../files/tokenizers';
import { withProgress } from '../progress';
import type { Report } from '../report';
import type { CommonOptions } from './commonOptions';

export interface CountCommandOptions extends CommonOptions {
  readonly exclude: readonly string[];
  /** False with `--no-ignore`. */
  readonly ignore: boolean;
  readonly threads?: number;
}

/** `count [paths|-]`: tokens of files, and their sum. */
export async function countCommand(paths: readonly string[], options: CountCommandOptions): Promise<Report> {
  const chosen = await chosenBy(options);
  return countBy('count', paths, [chosen], options);
}

/** `compare [paths|-] --with a,b`: tokens by several tokenizers. */
export async function compareCommand(
  paths: readonly string[],
  options: CountCommandOptions & { readonly with: string },
): Promise<Report> {
  const names = options.with
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '');
  const by = await Promise.all(names.map(name => chooseByName(name, '.')));
  return countBy('compare', paths, by, options);
}

async function countBy(
  command: string,
  paths: readonly string[],
  by: readonly Chosen[],
  options: CountCommandOptions,
): Promise<Report> {
  const counted = await countAll(paths, by, options);
  const texts = counted.filter(each => 'tokens' in each);
  const sums = by.map((_, index) => texts.reduce((sum, { tokens }) => sum + tokens[index]!, 0));
  const bytes = texts.reduce((sum, each) => sum + each.bytes, 0);
  const rows = texts.map(({ path, tokens, bytes: own }) => [...tokens, own, path]);
  const columns = [...(by.length === 1 ? ['Tokens'] : by.map(({ name }) => name)), 'Bytes', 'File'];
  const failed = counted.filter(each => 'reason' in each);
  // What is no text is not counted, as in the editor; what cannot be read is a failure.
  const isFailure = failed.some(({ reason }) => reason !== 'it is binary');
  return {
    command,
    columns,
    rows: texts.length > 1 ? [...rows, [...sums, bytes, `${texts.length} files`]] : rows,
    data: {
      by: by.map(({ name, model, exactness }) => ({ name, ...(model === undefined ? {} : { model }), exactness })),
      files: counted,
      total: { files: texts.length, bytes, tokens: sums },
    },
    findings: [],
    notes: [
      ...by.flatMap(exactnessNotes),
      ...failed.slice(0, 20).map(({ path, reason }) => `${path} is not counted: ${reason}.`),
      ...(failed.length > 20 ? [`${failed.length - 20} more are not counted.`] : []),
    ],
    exitCode: isFailure ? 2 : 0,
  };
}

async function countAll(
  paths: readonly string[],
  by: readonly Chosen[],
  options: CountCommandOptions,
): Promise<CountedPath[]> {
  const { encoding, exclude, ignore, threads } = options;
  const fromInput = paths.includes('-')
    ? [countBytes('-', readFileSync(0), await Promise.all(by.map(openChosen)), encoding)]
    : [];
  const named = paths.filter(path => path !== '-');
  const files =
    paths.length > 0 && named.length === 0
      ? []
      : await namedFiles(named.length === 0 ? ['.'] : named, exclude, { ignoreFiles: ignore });
  const counted = await withProgress(files.length, onProgress =>
    countPaths(files, { by, encoding, onProgress, ...(threads === undefined ? {} : { threads }) }),
  );
  return [...fromInput, ...counted];
}
