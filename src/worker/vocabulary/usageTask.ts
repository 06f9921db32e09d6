import type { CountedUsage, Evidence, EvidenceRequest, Usage } from '../../protocol/vocabularyTasks';
import type { TrainingStatus } from '../../protocol/trainer';
import type { SkipReason } from '../../training/report';
import { reportUsage } from '../../vocabulary/usage/reportUsage';
import { openTokenizer } from '../engine/openTokenizer';
import { RunProgress } from '../training/runProgress';
import type { TrainerEnvironment } from '../training/trainerEnvironment';
import { countEntries } from './countEntries';
import { EvidenceReader } from './evidenceReader';

/** Checking every entry takes as long as encoding this many bytes of text. */
const ENTRIES_AS_BYTES = 20e6;
/** Milliseconds of work between two yields. */
const STRETCH = 50;

/**
 * Encodes the text, then checks every entry of the vocabulary. Rejects with the signal's reason, or with one for the
 * user: the tokenizer cannot be read, or has no vocabulary; there is no text.
 */
export async function usage(
  request: Omit<EvidenceRequest, 'heldOutShare'>,
  environment: TrainerEnvironment,
  tell: (share: number, status: TrainingStatus) => void,
  signal: AbortSignal,
): Promise<CountedUsage> {
  const { name, files } = request.tokenizer;
  const tokenizer = openTokenizer(files, { id: 'usage', name });
  const reader = new EvidenceReader({ ...request, heldOutShare: 0 }, environment, signal);
  const progress = new RunProgress(
    [
      { phase: 'encoding', stage: 1, weight: reader.total },
      { phase: 'measuring', stage: 1, weight: ENTRIES_AS_BYTES },
    ],
    tell,
  );
  progress.next();
  const { text } = await countEntries(reader, tokenizer, bytes => progress.at(bytes, reader.total), signal);
  if (text.bytes === 0) throw new Error(withoutText(reader.evidence));
  progress.next();
  const steps = reportUsage(tokenizer, text);
  let began = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) {
      const found = { report: step.value, ...summarized(reader.evidence) };
      return { usage: found, counts: Uint32Array.from(text.counts) };
    }
    if (performance.now() - began < STRETCH) continue;
    progress.at(step.value, 1);
    await new Promise(resolve => setTimeout(resolve, 0));
    signal.throwIfAborted();
    began = performance.now();
  }
}

function summarized({ files, bytes, corpusBytes, sampled, skipped }: Evidence): Pick<Usage, 'evidence' | 'skipped'> {
  const reasons = new Map<SkipReason, number>();
  for (const { reason } of skipped) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return {
    evidence: { files, bytes, corpusBytes, sampled },
    skipped: Array.from(reasons, ([reason, count]) => ({ reason, files: count })),
  };
}

function withoutText(evidence: Evidence): string {
  const reasons = summarized(evidence).skipped.map(({ reason, files }) => `${files} ${reason}`);
  return reasons.length === 0 ? 'there is no text' : `there is no text in these files (${reasons.join(', ')})`;
}
