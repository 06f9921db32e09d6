import { messageOf } from '../../text/errors';
import { LONGEST_RECORD, type RecordSink } from './recordSink';

const LINE_FEED = 0x0a;

/** Reads JSON Lines: a record a line. Lines that are none are told by their number; empty ones say nothing. */
export async function readJsonLines(
  chunks: AsyncIterable<Uint8Array>,
  sink: RecordSink,
  longest = LONGEST_RECORD,
): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest: Uint8Array[] = [];
  let length = 0;
  let line = 0;
  const end = (last: Uint8Array): void => {
    line++;
    const all = length + last.length;
    if (all > longest) sink.broken(`line ${line}`, `has ${all} bytes, more than the ${longest} that are read`);
    else readLine(rest.length === 0 ? last : joined([...rest, last], all), line, decoder, sink);
    rest = [];
    length = 0;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let feed = chunk.indexOf(LINE_FEED); feed >= 0; feed = chunk.indexOf(LINE_FEED, start)) {
      end(chunk.subarray(start, feed));
      start = feed + 1;
    }
    length += chunk.length - start;
    // Of a line that is too long only the length is kept.
    if (length > longest) rest = [];
    else if (start < chunk.length) rest.push(chunk.slice(start));
  }
  if (length > 0) end(new Uint8Array(0));
}

function readLine(bytes: Uint8Array, line: number, decoder: TextDecoder, sink: RecordSink): void {
  let text: string;
  try {
    text = decoder.decode(bytes).trim();
  } catch {
    sink.broken(`line ${line}`, 'is no UTF-8');
    return;
  }
  if (text === '') return;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    sink.broken(`line ${line}`, `is no JSON: ${shortened(messageOf(error))}`);
    return;
  }
  sink.record(value, bytes.length);
}

/** What the parser says quotes the line, which may be long. */
function shortened(message: string): string {
  return message.length > 120 ? `${message.slice(0, 120)}…` : message;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
