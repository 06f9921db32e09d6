import type { Corpus } from '../../../../src/protocol/trainer';
import type { CorpusFiles } from '../../../../src/worker/corpus/corpusTexts';
import { CannotRead, openBytes, type OpenFile } from '../../../../src/worker/corpus/openFile';

/** Files of a corpus in memory, which say what is opened and what is left open. */
export class MemoryFiles implements CorpusFiles {
  /** The names of all files that were opened, in that order. */
  readonly opened: string[] = [];
  /** Those that are open now. */
  readonly open: string[] = [];
  /** The most bytes that were asked for in one read. */
  longestRead = 0;
  private readonly contents = new Map<string, Uint8Array>();
  private readonly changed = new Map<string, Partial<OpenFile>>();

  /** Adds a file; methods in `changed` are used instead of its own. */
  write(name: string, text: string | Uint8Array, changed: Partial<OpenFile> = {}): this {
    this.contents.set(name, typeof text === 'string' ? new TextEncoder().encode(text) : text);
    this.changed.set(name, changed);
    return this;
  }

  get corpus(): Corpus {
    const files = Array.from(this.contents, ([name, { length }]) => ({
      ...{ name, uri: `memory:${name}`, path: name },
      bytes: length,
    }));
    return { kind: 'files', files };
  }

  readonly openFile = (name: string): Promise<OpenFile> => {
    const contents = this.contents.get(name);
    if (!contents) return Promise.reject(new CannotRead('gone'));
    this.opened.push(name);
    this.open.push(name);
    const file = openBytes(contents);
    const own: OpenFile = {
      ...file,
      read: bytes => {
        this.longestRead = Math.max(this.longestRead, bytes.length);
        return file.read(bytes);
      },
      close: () => {
        this.open.splice(this.open.indexOf(name), 1);
        return file.close();
      },
    };
    return Promise.resolve({ ...own, ...this.changed.get(name) });
  };

  readCorpusFile(): Promise<Uint8Array> {
    return Promise.reject(new Error('all files have paths'));
  }
}
