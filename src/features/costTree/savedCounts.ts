import type { CostFile, FileTokens } from './costFile';

/** Raised when the form changes: what an older version saved is then counted again. */
const VERSION = 1;
/** Files between two yields. */
const AT_ONCE = 500;

/**
 * Counted files as text, to be kept: a line on what they were counted by, then a line a file. Yields now and then.
 *
 * @param rules Names what counts rest on: they hold as long as it is the same.
 */
export function* writeCounts(files: Iterable<CostFile>, rules: string): Generator<void, string> {
  const lines = [JSON.stringify({ version: VERSION, rules })];
  for (const { path, uri, diskPath, bytes, modified, tokens } of files) {
    if (lines.length % AT_ONCE === 0) yield;
    if (tokens.kind === 'waiting') continue;
    lines.push(JSON.stringify([path, uri, diskPath ?? null, bytes, modified, tokens]));
  }
  return lines.join('\n');
}

/** Reads them again; none if they rest on something else, or are damaged. Yields now and then. */
export function* readCounts(text: string, rules: string): Generator<void, CostFile[]> {
  const lines = text.split('\n');
  const files: CostFile[] = [];
  try {
    const head = JSON.parse(lines[0]!) as { readonly version?: unknown; readonly rules?: unknown };
    if (head.version !== VERSION || head.rules !== rules) return [];
    for (let index = 1; index < lines.length; index++) {
      if (index % AT_ONCE === 0) yield;
      const file = fileOf(JSON.parse(lines[index]!));
      if (file) files.push(file);
    }
    return files;
  } catch {
    return []; // a write that was cut short: everything is counted again
  }
}

function fileOf(line: unknown): CostFile | undefined {
  if (!Array.isArray(line)) return undefined;
  const [path, uri, diskPath, bytes, modified, tokens] = line as unknown[];
  const isFile =
    typeof path === 'string' &&
    typeof uri === 'string' &&
    (diskPath === null || typeof diskPath === 'string') &&
    typeof bytes === 'number' &&
    typeof modified === 'number' &&
    isTokens(tokens);
  return isFile ? { path, uri, bytes, modified, tokens, ...(diskPath === null ? {} : { diskPath }) } : undefined;
}

function isTokens(value: unknown): value is FileTokens {
  const { kind, tokens, modelTokens, reason } = Object(value) as Readonly<Record<string, unknown>>;
  if (kind === 'counted') return typeof tokens === 'number' && typeof modelTokens === 'number';
  return kind === 'binary' || (kind === 'uncounted' && typeof reason === 'string');
}
