import { CancelledError } from '../../protocol/rpc';
import type { Tokenization } from '../../host/tokenizers/tokenization';

/** Files counted at the same time: enough to keep the engine busy while others are read. */
const PARALLEL = 2;
/** So many results are remembered. */
const MOST_REMEMBERED = 10_000;

/** A file, wherever it is. */
export interface ReadableFile {
  /** That of no other file. */
  readonly uri: string;
  /** `size` is bytes, `mtime` milliseconds. */
  stat(): Promise<{ readonly isFile: boolean; readonly size: number; readonly mtime: number }>;
  read(): PromiseLike<Uint8Array>;
}

/** What is known of a file. */
export type FileFigures =
  | { readonly kind: 'counted'; readonly tokens: number; readonly modelTokens: number; readonly bytes: number }
  | { readonly kind: 'tooLarge'; readonly bytes: number }
  | { readonly kind: 'unknownEncoding'; readonly encoding: string }
  | { readonly kind: 'binary' };

/** By which tokenizers files are counted, and up to which size. */
export interface CountingRules {
  readonly tokenizerId: string;
  readonly modelTokenizerId: string;
  /** Bytes. */
  readonly maxFileSize: number;
  /** As in `files.encoding`. */
  readonly encoding: string;
}

/**
 * Counts files in the background, a few at a time, and remembers the results by file stamp (size and modification time),
 * so that a file is read again only when it has changed.
 */
export class FileCounts {
  private readonly remembered = new Map<string, FileFigures>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(private readonly tokenization: Pick<Tokenization, 'countFile'>) {}

  /** Figures of a file. Rejects if it cannot be read, or when cancelled. */
  async figures(file: ReadableFile, rules: CountingRules, signal: AbortSignal): Promise<FileFigures | undefined> {
    const stat = await file.stat();
    if (!stat.isFile) return undefined;
    if (stat.size > rules.maxFileSize) return { kind: 'tooLarge', bytes: stat.size };
    const { tokenizerId, modelTokenizerId, encoding } = rules;
    const stamp = [stat.size, stat.mtime, tokenizerId, modelTokenizerId, encoding, file.uri].join(' ');
    const known = this.remembered.get(stamp);
    if (known) return known;
    await this.turn();
    try {
      if (signal.aborted) throw new CancelledError();
      const figures = await this.count(file, rules, signal);
      this.remember(stamp, figures);
      return figures;
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }

  private async count(file: ReadableFile, rules: CountingRules, signal: AbortSignal): Promise<FileFigures> {
    const bytes = await file.read();
    const counted = await this.tokenization.countFile(bytes, rules.tokenizerId, signal, rules.encoding);
    if (counted.kind !== 'text') return counted;
    const { tokens } = counted;
    if (rules.modelTokenizerId === rules.tokenizerId) {
      return { kind: 'counted', tokens, modelTokens: tokens, bytes: bytes.length };
    }
    const byModel = await this.tokenization.countFile(bytes, rules.modelTokenizerId, signal, rules.encoding);
    const modelTokens = byModel.kind === 'text' ? byModel.tokens : tokens;
    return { kind: 'counted', tokens, modelTokens, bytes: bytes.length };
  }

  private async turn(): Promise<void> {
    while (this.running >= PARALLEL) await new Promise<void>(resolve => this.waiting.push(resolve));
    this.running++;
  }

  private remember(stamp: string, figures: FileFigures): void {
    this.remembered.set(stamp, figures);
    for (const oldest of this.remembered.keys()) {
      if (this.remembered.size <= MOST_REMEMBERED) break;
      this.remembered.delete(oldest);
    }
  }
}
