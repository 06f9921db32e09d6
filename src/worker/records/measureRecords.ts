import type { LengthHistogram } from '../../analysis/records/lengthHistogram';
import { doublingRanges, quantile, recordsOver } from '../../analysis/records/lengthHistogram';
import { packedWindows } from '../../analysis/records/packing';
import type { PaddingMeter } from '../../analysis/records/paddingMeter';
import type {
  BrokenRecord,
  RecordLengths,
  RecordsMeasure,
  RecordsRequest,
  RecordTotals,
} from '../../protocol/files/recordTasks';
import type { CallContext } from '../../protocol/rpc';
import { messageOf } from '../../text/errors';
import { openTokenizers } from '../corpus/openTokenizers';
import { RunProgress } from '../training/runProgress';
import type { TrainerEnvironment } from '../training/trainerEnvironment';
import { readRecords } from './readRecords';
import { RecordCounter } from './recordCounter';

/** Broken records that are listed one by one. */
const MOST_BROKEN = 20;

/**
 * Counts the records of files: each text field by itself, a record as the sum of its chosen fields. Memory: a record or a row
 * group, and the distinct lengths. A file that breaks off keeps the records before; one that cannot be read is listed.
 */
export async function measureRecords(
  request: RecordsRequest,
  environment: TrainerEnvironment,
  { signal, progress: tell }: CallContext,
): Promise<RecordsMeasure> {
  const { files } = request;
  const { opened, failures } = openTokenizers(request.tokenizers);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const progress = new RunProgress([{ phase: 'encoding', stage: 1, weight: 1 }], tell);
  progress.next();
  const counter = new RecordCounter(opened, request);
  const firstBroken: BrokenRecord[] = [];
  const unread: { readonly name: string; readonly reason: string }[] = [];
  let broken = 0;
  let done = 0;
  let bytes = 0;
  for (const file of files) {
    const before = counter.records;
    try {
      await readRecords(
        file,
        environment,
        {
          record(value, size) {
            bytes += size;
            counter.add(value);
          },
          broken(place, reason) {
            broken++;
            if (firstBroken.length < MOST_BROKEN) firstBroken.push({ file: file.name, place, reason });
          },
        },
        async read => {
          progress.at(done + read, total);
          await new Promise(resolve => setTimeout(resolve, 0));
          signal.throwIfAborted();
        },
        signal,
      );
    } catch (error) {
      signal.throwIfAborted();
      const reason = messageOf(error);
      unread.push({
        name: file.name,
        reason: counter.records > before ? `${reason} (the records before are counted)` : reason,
      });
    }
    done += file.bytes;
  }
  if (counter.records === 0) throw new Error(withoutRecords(firstBroken, unread));
  const live = opened.flatMap(({ id, name }, index) => (counter.failures.has(id) ? [] : [{ id, name, index }]));
  return {
    tokenizers: live.map(({ id, name }) => ({ id, name })),
    failures: [...failures, ...Array.from(counter.failures, ([id, error]) => ({ id, error }))],
    files: files.length - unread.length,
    records: counter.records,
    bytes: Math.round(bytes),
    totals: live.map(({ index }) => totalsOf(counter.totals[index]!, counter.padding[index]!, request.windows)),
    fields: counter.fields().map(({ name, records, isChosen, histograms }) => ({
      name,
      records,
      isChosen,
      lengths: live.map(({ index }) => lengthsOf(histograms[index]!)),
    })),
    moreFields: counter.moreFields,
    broken,
    firstBroken,
    unread,
  };
}

function lengthsOf(histogram: LengthHistogram): RecordLengths {
  const sorted = histogram.sorted();
  const [median, p95, max] = [0.5, 0.95, 1].map(share => quantile(sorted, share));
  return {
    records: histogram.records,
    tokens: histogram.tokens,
    ...(median !== undefined && { median }),
    ...(p95 !== undefined && { p95 }),
    ...(max !== undefined && { max }),
  };
}

function totalsOf(
  histogram: LengthHistogram,
  padding: readonly PaddingMeter[],
  windows: readonly number[],
): RecordTotals {
  const sorted = histogram.sorted();
  return {
    ...lengthsOf(histogram),
    over: windows.map(window => recordsOver(sorted, window)),
    packed: windows.map(window => packedWindows(sorted, window)),
    kept: windows.map(window => sorted.reduce((sum, [length, count]) => sum + Math.min(length, window) * count, 0)),
    padding: padding.map(meter => meter.share()),
    ranges: doublingRanges(sorted),
  };
}

function withoutRecords(
  broken: readonly BrokenRecord[],
  unread: readonly { readonly name: string; readonly reason: string }[],
): string {
  const [file] = unread;
  if (file)
    return `no record could be read: ${file.reason.startsWith(file.name) ? '' : `${file.name}: `}${file.reason}`;
  const [first] = broken;
  return first
    ? `no record could be read: ${first.file}, ${first.place} ${first.reason}`
    : 'there are no records with text in these files';
}
