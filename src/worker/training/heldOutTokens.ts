import { countStream } from '../../engine/streaming/countStream';
import type { TextChunk } from '../../engine/streaming/textChunks';
import type { Tokenizer } from '../../engine/tokenizer';
import type { Corpus } from '../../protocol/trainer';
import { type CorpusFiles, corpusTexts } from '../corpus/corpusTexts';
import { chunksOf } from '../corpus/fileTextChunks';

/**
 * Tokens, bytes and characters (code points) of the texts of those names, each by itself and without its byte order
 * mark, as the trainer read them.
 *
 * @param report Called with the bytes that were counted so far.
 * @throws `CannotRead` where one of them is gone by now, and the signal's reason.
 */
export async function heldOutTokens(
  corpus: Corpus,
  names: readonly string[],
  tokenizer: Tokenizer,
  files: CorpusFiles,
  report: (bytes: number) => void,
  signal: AbortSignal,
): Promise<{ readonly tokens: number; readonly bytes: number; readonly characters: number }> {
  const wanted = new Set(names);
  let tokens = 0;
  let bytes = 0;
  let characters = 0;
  for (const text of corpusTexts(corpus, files, signal).filter(({ name }) => wanted.has(name))) {
    const count = await countStream(tokenizer, counted(chunksOf(text)), {
      signal,
      onProgress: progress => report(bytes + progress.bytes),
    });
    tokens += count.tokens;
    bytes += count.bytes;
  }
  return { tokens, bytes, characters };

  async function* counted(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<TextChunk> {
    for await (const chunk of chunks) {
      for (const byte of chunk) if ((byte & 0xc0) !== 0x80) characters++;
      yield chunk;
    }
  }
}
