import { fileType, summarizeCorpus } from '../../analysis/corpus/corpusSummary';
import { DocumentColumns } from '../../analysis/corpus/documentColumns';
import type { CorpusMeasure, CorpusRequest, SkippedFile, TokenizerFailure } from '../../protocol/files/corpusTasks';
import type { CallContext } from '../../protocol/rpc';
import { RunProgress } from '../training/runProgress';
import type { TrainerEnvironment } from '../training/trainerEnvironment';
import { EvidenceReader, sample } from '../vocabulary/evidenceReader';
import { CannotRead } from './openFile';
import { corpusTexts } from './corpusTexts';
import { DocumentCounter } from './documentCounter';
import { openTokenizers } from './openTokenizers';
import { profileSample } from './profileSample';

/** Names of files that are listed where many cannot be read. */
const MOST_NAMES = 20;
/** UTF-8 bytes of the documents whose words are looked at: these are read at a megabyte a second. */
const SAMPLE_BYTES = 1_000_000;
/** Drawing the samples and profiling words take about as long as counting this many bytes. */
const SUMMARY_AS_BYTES = 20e6;

/**
 * Counts a corpus document by document, in the order of names. Memory: some numbers a document, and of one text what its
 * counters hold. A tokenizer that fails is left out from there on, with its reason; so is a file that is no text.
 */
export async function measureCorpus(
  { corpus, tokenizers, seed }: CorpusRequest,
  environment: TrainerEnvironment,
  { signal, progress: tell }: CallContext,
): Promise<CorpusMeasure> {
  const { opened, failures } = openTokenizers(tokenizers);
  const reader = new EvidenceReader({ corpus, heldOutShare: 0, maximumBytes: Infinity }, environment, signal);
  const { total } = reader;
  const progress = new RunProgress(
    [
      { phase: 'encoding', stage: 1, weight: total },
      { phase: 'measuring', stage: 1, weight: SUMMARY_AS_BYTES },
    ],
    tell,
  );
  progress.next();

  const counter = new DocumentCounter(opened);
  const sampled = sampleNames(corpus, environment, signal);
  const sampleTexts: string[] = [];
  let sampleBytes = 0;
  const columns = new DocumentColumns(opened.length);
  const skipped: SkippedFile[] = [];
  let done = 0;
  for await (const text of reader.read()) {
    try {
      const counted = await counter.count(text.chunks(), sampled.has(text.name), bytes =>
        progress.at(done + bytes, total),
      );
      done += text.bytes;
      columns.add({ type: fileType(text.name), ...counted });
      if (counted.text === undefined) continue;
      sampleTexts.push(counted.text);
      sampleBytes += counted.bytes;
    } catch (error) {
      if (!(error instanceof CannotRead)) throw error;
      skipped.push({ name: text.name, reason: error.reason });
    }
  }
  skipped.push(...reader.evidence.skipped);
  if (columns.length === 0) throw new Error(withoutText(skipped));

  progress.next();
  const live = opened.filter(({ id }) => !counter.failures.has(id));
  const pause = async (): Promise<void> => {
    await new Promise(resolve => setTimeout(resolve, 0));
    signal.throwIfAborted();
  };
  columns.keep(opened.map(({ id }) => !counter.failures.has(id)));
  return {
    tokenizers: live.map(({ id, name }) => ({ id, name })),
    failures: [...failures, ...Array.from(counter.failures, ([id, error]): TokenizerFailure => ({ id, error }))],
    groups: await summarizeCorpus(columns, live[0]?.id === tokenizers[0]?.id ? 0 : -1, seed, pause),
    metrics: await profileSample(sampleTexts, live, pause),
    sample: { documents: sampleTexts.length, bytes: sampleBytes },
    skipped: byReason(skipped),
    firstSkipped: skipped.slice(0, MOST_NAMES),
  };
}

/** Names of whole documents, by a hash of their names, whose words are looked at. */
function sampleNames(
  corpus: CorpusRequest['corpus'],
  environment: TrainerEnvironment,
  signal: AbortSignal,
): ReadonlySet<string> {
  const small = corpusTexts(corpus, environment, signal).filter(({ bytes }) => bytes > 0 && bytes <= SAMPLE_BYTES);
  return new Set(sample(small, SAMPLE_BYTES).map(({ name }) => name));
}

function byReason(skipped: readonly SkippedFile[]): CorpusMeasure['skipped'] {
  const files = new Map<SkippedFile['reason'], number>();
  for (const { reason } of skipped) files.set(reason, (files.get(reason) ?? 0) + 1);
  return Array.from(files, ([reason, count]) => ({ reason, files: count }));
}

function withoutText(skipped: readonly SkippedFile[]): string {
  const [first] = skipped;
  if (!first) return 'there is no text';
  const others = skipped.length > 1 ? `, and ${skipped.length - 1} more like it` : '';
  return `there is no text in these files: ${first.name} is ${first.reason}${others}`;
}
