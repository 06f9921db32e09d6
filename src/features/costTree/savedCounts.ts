import type { CostFile, FileTokens } from './costFile';

/** Raised when the form changes: what an older version saved is then counted again. */
const VERSION = 1;
/** Files between two yields. */
const AT_ONCE = 500;

/**
 * Counted files as UTF-8, to be kept: a line on what they were counted by, then a line a file. Yields now and then: to
 * encode the text of 50,000 files in one go is a task that is felt.
 *
 * @param rules Names what counts rest on: they hold as long as it is the same.
 */
export function* writeCounts(files: Iterable<CostFile>, rules: string): Generator<void, Uint8Array> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let text = JSON.stringify({ version: VERSION, rules });
  let done = 0;
  for (const { path, uri, diskPath, bytes, modified, tokens } of files) {
    if (tokens.kind !== 'waiting')
      text += `\n${JSON.stringify([path, uri, diskPath ?? null, bytes, modified, tokens])}`;
    if (++done % AT_ONCE !== 0) continue;
    parts.push(encoder.encode(text));
    text = '';
    yield;
  }
  parts.push(encoder.encode(text));
  return joined(parts);
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

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    all.set(part, end);
    end += part.length;
  }
  return all;
}
