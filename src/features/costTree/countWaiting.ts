import type { CountedFile, FileToCount } from '../../protocol/queries/fileCountQueries';
import type { CostFile, FileTokens } from './costFile';

/** Files, and bytes of files, that the engine is given at once: it answers in a fraction of a second. */
const FILES_AT_ONCE = 64;
const BYTES_AT_ONCE = 1_000_000;

/** Counts files by the tokenizers of the tree. */
export type CountFiles = (files: readonly FileToCount[], signal: AbortSignal) => Promise<readonly CountedFile[]>;

/**
 * Counts files, the largest first, since these matter most for the sums, and gives each to `done`. What a file had is
 * thrown away if `isWaiting` says that it has changed meanwhile, or was counted already.
 */
export async function countWaiting(
  files: readonly CostFile[],
  count: CountFiles,
  read: (uri: string) => PromiseLike<Uint8Array>,
  isWaiting: (file: CostFile) => boolean,
  done: (file: CostFile) => void,
  signal: AbortSignal,
): Promise<void> {
  const queue = [...files].sort((a, b) => a.bytes - b.bytes);
  while (queue.length > 0) {
    const batch: CostFile[] = [];
    for (let bytes = 0; queue.length > 0 && batch.length < FILES_AT_ONCE && bytes < BYTES_AT_ONCE;) {
      const file = queue.pop()!;
      if (!isWaiting(file)) continue;
      batch.push(file);
      bytes += file.bytes;
    }
    if (batch.length === 0) return;
    const contents = await Promise.all(batch.map(file => contentsOf(file, read)));
    const readable = contents.filter((each): each is FileToCount => !(each instanceof Error));
    const counted = await count(readable, signal);
    signal.throwIfAborted();
    let next = 0;
    for (const [index, file] of batch.entries()) {
      const content = contents[index]!;
      const tokens: FileTokens =
        content instanceof Error
          ? { kind: 'uncounted', reason: `it cannot be read: ${content.message}` }
          : tokensOf(counted[next++]!);
      if (isWaiting(file)) done({ ...file, tokens });
    }
  }
}

function tokensOf(counted: CountedFile): FileTokens {
  if (counted.kind !== 'text') return counted;
  const [tokens = 0, modelTokens = tokens] = counted.tokens;
  return { kind: 'counted', tokens, modelTokens };
}

async function contentsOf(
  { uri, diskPath }: CostFile,
  read: (uri: string) => PromiseLike<Uint8Array>,
): Promise<FileToCount | Error> {
  if (diskPath !== undefined) return { path: diskPath };
  try {
    return { bytes: await read(uri) };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
