import type { Tokenizer } from '../../../engine/tokenizer';
import type { CountedFile, DiskStat, FileCountQueries, FileToCount } from '../../../protocol/queries/fileCountQueries';
import { type CallContext, CancelledError, type Handlers } from '../../../protocol/rpc';
import type { FileText } from '../../../text/fileEncoding';
import { messageOf } from '../../../text/errors';

/** Milliseconds of counting between two looks at the message queue, about. */
const SLICE_MILLISECONDS = 8;
/** Texts up to this are counted at once; the start of a longer one is not worth a step of its own. UTF-16 code units. */
const AT_ONCE = 32_768;

interface FileCountParts {
  readonly tokenizer: (id: string, context: CallContext) => Promise<Tokenizer>;
  readonly pause: () => Promise<void>;
  /** Counts a long text in short steps. */
  readonly countLong: (text: string, tokenizer: Tokenizer, context: CallContext) => Promise<number>;
  readonly textOf: (bytes: Uint8Array, encoding: string) => FileText;
  /** Reads a file of this machine; absent where there is none that could be read. Throws with the reason. */
  readonly readFile?: ((path: string) => Uint8Array) | undefined;
  /** Looks at a file of this machine; absent where there is none. Undefined for what is gone or no file. */
  readonly statFile?: ((path: string) => DiskStat | undefined) | undefined;
}

export function createFileCounts(parts: FileCountParts): Handlers<FileCountQueries> {
  const { pause, tokenizer, countLong, textOf, readFile, statFile } = parts;

  function read(file: FileToCount, encoding: string): FileText | { kind: 'unreadable'; reason: string } {
    try {
      if ('bytes' in file) return textOf(file.bytes, encoding);
      if (!readFile) throw new Error('files of the disk cannot be read here');
      return textOf(readFile(file.path), encoding);
    } catch (error) {
      return { kind: 'unreadable', reason: `it cannot be read: ${messageOf(error)}` };
    }
  }

  /** Lets other calls be answered between the files. Throws if this one was cancelled. */
  async function* inSteps<T>(files: readonly T[], { signal }: CallContext): AsyncGenerator<T, void> {
    let deadline = performance.now() + SLICE_MILLISECONDS;
    for (const file of files) {
      if (performance.now() > deadline) {
        await pause();
        if (signal.aborted) throw new CancelledError();
        deadline = performance.now() + SLICE_MILLISECONDS;
      }
      yield file;
    }
  }

  return {
    async statFiles({ paths }, context) {
      const found: (DiskStat | null)[] = [];
      for await (const path of inSteps(paths, context)) found.push(statFile?.(path) ?? null);
      return found;
    },
    async countFiles({ files, tokenizerIds, encoding }, context) {
      const tokenizers = await Promise.all(tokenizerIds.map(id => tokenizer(id, context)));
      const counted: CountedFile[] = [];
      for await (const file of inSteps(files, context)) {
        const found = read(file, encoding);
        if (found.kind === 'text') {
          const tokens: number[] = [];
          for (const by of tokenizers) {
            const { text } = found;
            tokens.push(text.length <= AT_ONCE ? by.count(text) : await countLong(text, by, context));
          }
          counted.push({ kind: 'text', tokens });
        } else if (found.kind === 'binary') {
          counted.push(found);
        } else {
          const reason =
            found.kind === 'unreadable' ? found.reason : `text in the encoding ${found.encoding} is not read here`;
          counted.push({ kind: 'uncounted', reason });
        }
      }
      return counted;
    },
  };
}
