import Papa from 'papaparse';
import { FormatError } from '../../engine/json/formatError';
import { ChunkDecoder } from '../../engine/streaming/textChunks';
import { LONGEST_RECORD, type RecordSink } from './recordSink';

/** UTF-16 code units that are parsed at a time. */
const PARSED_AT_ONCE = 1 << 20;

/** What the parser answers; its types leave it open. */
interface Parsed {
  readonly data: readonly (readonly string[])[];
  readonly errors: readonly { readonly code: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

/**
 * Reads CSV or TSV, whose first row names the fields. A row with more or fewer fields is broken; it is told by the line that
 * it begins in, as are quotes that nothing closes. The delimiter of CSV is guessed from its first rows.
 */
export async function readDelimited(
  chunks: AsyncIterable<Uint8Array>,
  kind: 'csv' | 'tsv',
  sink: RecordSink,
  parsedAtOnce = PARSED_AT_ONCE,
): Promise<void> {
  const decoder = new ChunkDecoder();
  const rows = new Rows(kind, sink);
  let parts: string[] = [];
  let units = 0;
  for await (const chunk of chunks) {
    const text = decoder.push(chunk);
    parts.push(text);
    units += text.length;
    if (units < parsedAtOnce) continue;
    const rest = rows.parse(parts.join(''), false);
    if (rest.length > LONGEST_RECORD) throw new FormatError(`line ${rows.line}`, 'has no end: a quote is not closed');
    parts = [rest];
    // A row that does not end is parsed again when it has doubled: time stays linear.
    units = rest.length > parsedAtOnce / 2 ? 0 : rest.length;
  }
  rows.parse(parts.join('') + decoder.flush(), true);
}

class Rows {
  /** The next row begins in it, from 1. */
  line = 1;
  private names: readonly string[] | undefined;
  private delimiter: string | undefined;
  private newline = '\n';
  private isFirst = true;

  constructor(
    private readonly kind: 'csv' | 'tsv',
    private readonly sink: RecordSink,
  ) {}

  /** Takes all rows that end in the text, or all there are at its end; returns what is left. */
  parse(given: string, atEnd: boolean): string {
    const text = this.isFirst ? given.replace(/^\ufeff/, '') : given;
    if (text === '') return '';
    if (this.isFirst) this.newline = /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n';
    this.isFirst = false;
    this.delimiter ??= this.kind === 'tsv' ? '\t' : guessedDelimiter(text);
    let start = 0;
    const config = {
      delimiter: this.delimiter,
      newline: this.newline,
      step: ({ data, errors, meta }: Parsed): void => {
        const [row] = data;
        if (row) this.take(row, errors.find(({ code }) => code !== 'UndetectableDelimiter')?.code, meta.cursor - start);
        this.line += lineFeeds(text, start, meta.cursor);
        start = meta.cursor;
      },
    };
    // Only the bare parser can be given a file in parts; what reads streams needs Node.
    const { meta } = new Papa.Parser(config as unknown as Papa.ParseConfig).parse(text, 0, !atEnd) as Parsed;
    return atEnd ? '' : text.slice(meta.cursor);
  }

  private take(row: readonly string[], fault: string | undefined, units: number): void {
    if (row.length === 1 && row[0] === '') return;
    if (!this.names) {
      this.names = distinct(row);
      return;
    }
    const { names } = this;
    if (fault !== undefined) this.sink.broken(`line ${this.line}`, `has a fault in its quotes (${fault})`);
    else if (row.length !== names.length) {
      this.sink.broken(`line ${this.line}`, `has ${row.length} fields, where the first row has ${names.length}`);
    } else {
      this.sink.record(Object.fromEntries(names.map((name, index) => [name, row[index]])), units);
    }
  }
}

function guessedDelimiter(text: string): string {
  const { delimiter } = Papa.parse(text.slice(0, 1 << 16), { preview: 20 }).meta;
  return delimiter === '' ? ',' : delimiter;
}

/** Names of columns; one that is there twice gets a number. */
function distinct(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map(name => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

function lineFeeds(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
