import { acceptanceInterval } from '../../../analysis/tokenData/optimalAcceptance';
import { cacheHits, routingPrediction } from '../../../analysis/tokenData/expertRouting';
import { TokenAligner } from '../../../analysis/tokenData/tokenAligner';
import { TokenColumns } from '../../../analysis/tokenData/tokenColumns';
import { readRecord, type TokenRecord } from '../../../analysis/tokenData/tokenRecord';
import { bytesOfToken, tokenTextForms } from '../../../analysis/tokenData/dataTokenText';
import { type CallContext, CancelledError, type Handlers } from '../../../protocol/rpc';
import type { LayerRouting, TokenDataQueries, TokenDataSummary } from '../../../protocol/queries/tokenDataQueries';
import { messageOf } from '../../../text/errors';
import { formatCount } from '../../../text/numbers';
import { openBytes, type OpenFile } from '../../corpus/openFile';
import type { DocumentStore } from '../documentStore';

/** Bytes of a file that are read at once. */
const CHUNK_BYTES = 1 << 20;
/** A longer line is no record. UTF-16 code units. */
const LONGEST_LINE = 10_000_000;
/** Records by which the form of tokens is told. */
const SAMPLED = 200;
/** Documents whose data is kept. */
const MOST_KEPT = 4;
/** Experts that are kept for the routing figures, over all layers: these are of the first tokens then. */
const MOST_EXPERTS = 20_000_000;
/** Tokens of a segment for the routing figures. */
const SEGMENT = 16;
/** Drafts up to which the optimal acceptance is worked out. */
const MOST_DRAFTS = 8;

interface TokenDataParts {
  readonly documents: DocumentStore;
  readonly pause: () => Promise<void>;
  /** Opens a file of this machine; absent where there is none that could be read. */
  readonly openFile?: ((path: string) => Promise<OpenFile>) | undefined;
}

export function createTokenData({ documents, pause, openFile }: TokenDataParts): Handlers<TokenDataQueries> {
  const kept = new Map<string, TokenColumns>();
  return {
    async loadTokenData({ document, file }, context) {
      const bytes = new TextEncoder().encode(documents.text(document));
      const opened = 'bytes' in file ? openBytes(file.bytes) : await openFile?.(file.path);
      if (!opened) throw new Error('files of the disk cannot be read here');
      try {
        const data = new TokenData(bytes);
        for await (const line of linesOf(opened, pause, context)) data.line(line);
        const summary = data.finish();
        kept.delete(document);
        kept.set(document, data.columns);
        for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
        return summary;
      } finally {
        await opened.close();
      }
    },

    tokenValues({ document, start, end, field, most }) {
      const columns = kept.get(document);
      const column = columns?.values.get(field);
      if (!columns || !column) throw new Error('the data of the tokens is to be loaded again');
      const [first, last] = columns.between(start, end);
      const room = Math.max(0, Math.min(most, last - first));
      const [starts, ends, values] = [new Uint32Array(room), new Uint32Array(room), new Float32Array(room)];
      let count = 0;
      for (let token = first; token < last; token++) {
        const value = column[token]!;
        if (Number.isNaN(value)) continue;
        if (count < room) {
          starts[count] = columns.starts[token]!;
          ends[count] = columns.ends[token]!;
          values[count] = value;
        }
        count++;
      }
      const taken = Math.min(count, room);
      return { starts: starts.slice(0, taken), ends: ends.slice(0, taken), values: values.slice(0, taken), count };
    },
  };
}

/** The lines of a file in UTF-8, without blank ones. Tells how far it is. */
async function* linesOf(
  file: OpenFile,
  pause: () => Promise<void>,
  { signal, progress }: CallContext,
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  const chunk = new Uint8Array(CHUNK_BYTES);
  const { size } = await file.stat();
  let [rest, done] = ['', 0];
  for (let isEnd = false; !isEnd;) {
    const read = await file.read(chunk);
    isEnd = read < chunk.length;
    done += read;
    const lines = (rest + decoder.decode(chunk.subarray(0, read), { stream: !isEnd })).split('\n');
    rest = isEnd ? '' : lines.pop()!;
    if (rest.length > LONGEST_LINE) throw new Error(`a line has more than ${formatCount(LONGEST_LINE)} characters`);
    for (const line of lines) if (line.trim() !== '') yield line;
    progress(size === 0 ? 1 : Math.min(1, done / size));
    await pause();
    if (signal.aborted) throw new CancelledError();
  }
}

/** Collects what the lines of a file say. */
class TokenData {
  readonly columns = new TokenColumns();
  private readonly aligner: TokenAligner;
  private sample: TokenRecord[] | undefined = [];
  private form: TokenDataSummary['form'] = 'text';
  private lines = 0;
  private tokens = 0;
  private badLines = 0;
  private firstBad: string | undefined;
  private lastStart = 0;
  private readonly layers: (readonly number[])[][] = [];
  private experts = 0;
  private positions = 0;
  private readonly sums = Array.from({ length: MOST_DRAFTS }, () => ({ low: 0, high: 0 }));

  constructor(private readonly bytes: Uint8Array) {
    this.aligner = new TokenAligner(bytes);
  }

  line(line: string): void {
    this.lines++;
    let record: TokenRecord;
    try {
      record = readRecord(line);
    } catch (error) {
      this.badLines++;
      this.firstBad ??= `line ${formatCount(this.lines)}: ${messageOf(error)}`;
      return;
    }
    if (!this.sample) this.take(record);
    else if (this.sample.push(record) === SAMPLED) this.chooseForm();
  }

  finish(): TokenDataSummary {
    this.chooseForm();
    const { columns, aligner, tokens } = this;
    if (tokens === 0)
      throw new Error(`the file has no line on a token${this.firstBad === undefined ? '' : ` (${this.firstBad})`}`);
    if (this.form !== 'offsets') aligner.finish();
    return {
      tokens,
      aligned: columns.length,
      form: this.form,
      fields: columns.fields(),
      leftOut: [...columns.leftOut],
      segments: aligner.segments,
      segmentCount: aligner.segmentCount,
      badLines: this.badLines,
      ...(this.firstBad === undefined ? {} : { firstBad: this.firstBad }),
      ...this.routing(),
      ...(this.positions === 0 ? {} : { acceptance: { positions: this.positions, means: this.means() } }),
    };
  }

  /** Takes the form in which most of the first tokens are found; of equal ones the first. */
  private chooseForm(): void {
    const { sample } = this;
    if (!sample) return;
    this.sample = undefined;
    if (sample.some(({ range }) => range)) this.form = 'offsets';
    else {
      let most = -1;
      for (const form of tokenTextForms) {
        const aligner = new TokenAligner(this.bytes);
        for (const { token } of sample) aligner.add(bytesOfToken(token, form) ?? new Uint8Array());
        if (aligner.aligned > most) [most, this.form] = [aligner.aligned, form];
      }
    }
    for (const record of sample) this.take(record);
  }

  private take({ token, range, values, experts, distributions }: TokenRecord): void {
    this.tokens++;
    const found =
      this.form === 'offsets' ? range : this.aligner.add(bytesOfToken(token, this.form) ?? new Uint8Array());
    // Tokens that go back are not in the order of the text.
    if (found && found.start >= this.lastStart) {
      this.lastStart = found.start;
      this.columns.add(found.start, found.end, values);
    }
    if (experts && this.experts < MOST_EXPERTS) {
      for (const [layer, chosen] of experts.entries()) {
        (this.layers[layer] ??= []).push(chosen);
        this.experts += chosen.length;
      }
    }
    if (!distributions) return;
    this.positions++;
    for (const [index, sum] of this.sums.entries()) {
      const { low, high } = acceptanceInterval(distributions, index + 1);
      sum.low += low;
      sum.high += high;
    }
  }

  private means(): { low: number; high: number }[] {
    return this.sums.map(({ low, high }) => ({ low: low / this.positions, high: high / this.positions }));
  }

  private routing(): Pick<TokenDataSummary, 'routing'> {
    if (this.layers.length === 0) return {};
    const layers = this.layers.map((chosen): LayerRouting => {
      const active = Math.max(...chosen.slice(0, 1000).map(each => each.length));
      const cache = 2 * active;
      return { prediction: routingPrediction(chosen, SEGMENT), cacheHits: cacheHits(chosen, SEGMENT, cache), cache };
    });
    const tokens = Math.max(...this.layers.map(({ length }) => length));
    return { routing: { tokens, isCut: this.experts >= MOST_EXPERTS, segment: SEGMENT, layers } };
  }
}
