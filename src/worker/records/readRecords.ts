import { FormatError } from '../../engine/json/formatError';
import type { CorpusFile } from '../../protocol/trainer';
import { readWhere } from '../counting/countsFiles';
import { corpusTexts } from '../corpus/corpusTexts';
import { chunksOf } from '../corpus/fileTextChunks';
import type { TrainerEnvironment } from '../training/trainerEnvironment';
import { type Compression, decompressed } from './decompress';
import { readDelimited } from './delimited';
import { readJsonLines } from './jsonRecords';
import { readParquetRecords } from './parquetRecords';
import type { RecordSink } from './recordSink';

type RecordFormat = 'jsonl' | 'csv' | 'tsv' | 'parquet';

/** What a file holds, by its name. Throws `FormatError` where it is none that is known. */
export function recordFormat(name: string): { readonly format: RecordFormat; readonly compression?: Compression } {
  const [, ending, compression] = /\.(jsonl|ndjson|csv|tsv|parquet)(?:\.(gz|zst))?$/i.exec(name) ?? [];
  const format = ending?.toLowerCase().replace('ndjson', 'jsonl') as RecordFormat | undefined;
  if (!format || (format === 'parquet' && compression !== undefined)) {
    throw new FormatError(
      name,
      'is no file of records that is known: .jsonl, .ndjson, .csv, .tsv, each also .gz or .zst, and .parquet',
    );
  }
  return { format, ...(compression !== undefined && { compression: compression.toLowerCase() as Compression }) };
}

/**
 * Hands the records of a file to `sink`, one after the other. Memory: a record, or of Parquet a row group.
 *
 * @param report Told of the bytes of the file that were read.
 * @throws FormatError, or `CannotRead`, where the file cannot be read, or not to its end.
 */
export async function readRecords(
  file: CorpusFile,
  environment: TrainerEnvironment,
  sink: RecordSink,
  report: (bytes: number) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const { format, compression } = recordFormat(file.name);
  if (format === 'parquet') {
    const opened = readWhere(file, environment);
    let read = 0;
    await readParquetRecords(
      {
        ...opened,
        async read(start, end) {
          await report(Math.min(file.bytes, (read += end - start)));
          return opened.read(start, end);
        },
      },
      sink,
    );
    return;
  }
  const [text] = corpusTexts({ kind: 'files', files: [file] }, environment, signal);
  const chunks = reported(chunksOf(text!), report);
  const plain = compression === undefined ? chunks : decompressed(chunks, compression, file.name);
  await (format === 'jsonl' ? readJsonLines(plain, sink) : readDelimited(plain, format, sink));
}

async function* reported(
  chunks: AsyncIterable<Uint8Array>,
  report: (bytes: number) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    yield chunk;
    await report((bytes += chunk.length));
  }
}
