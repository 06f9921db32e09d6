import { utf8Length } from '../../engine/unicode/utf8';
import { ConnectionClosedError } from '../../protocol/rpc';
import type { Corpus, CorpusFile } from '../../protocol/trainer';
import type { CorpusText } from './corpusReader';
import { CannotRead, openBytes, type OpenFile } from './openFile';

/** Where the files of a corpus are read from. */
export interface CorpusFiles {
  /** Contents of a file that has no path here. Rejects if it is gone. */
  readCorpusFile(uri: string): Promise<Uint8Array>;
  /** Opens a file of this machine; absent where there are none. Rejects with `CannotRead`. */
  readonly openFile?: (path: string) => Promise<OpenFile>;
}

/** The texts of a corpus, in order of their names (by code units). Throws if it consists of counts. */
export function corpusTexts(corpus: Corpus, files: CorpusFiles, signal: AbortSignal): CorpusText[] {
  if (corpus.kind === 'counts') {
    throw new Error('counts of another engine have no text that could be counted');
  }
  const texts =
    corpus.kind === 'files'
      ? corpus.files.map(file => ({ name: file.name, bytes: file.bytes, open: () => openFile(file, files, signal) }))
      : corpus.texts.map(({ name, text }) => ({
          name,
          bytes: utf8Length(text),
          open: () => Promise.resolve(openBytes(new TextEncoder().encode(text))),
        }));
  return texts.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

async function openFile({ path, uri }: CorpusFile, files: CorpusFiles, signal: AbortSignal): Promise<OpenFile> {
  if (path !== undefined && files.openFile) return files.openFile(path);
  try {
    return openBytes(await unlessAborted(files.readCorpusFile(uri), signal));
  } catch (error) {
    signal.throwIfAborted();
    // Without the extension no file can be read at all: it is not this file that is gone.
    if (error instanceof ConnectionClosedError || error instanceof CannotRead) throw error;
    throw new CannotRead('gone');
  }
}

/** Waits for a promise that may never settle, until the signal is aborted. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
