import { createHash } from 'node:crypto';
import type { BytePairVocabulary } from '../../../src/engine/bytePairVocabulary';
import { entryBytes } from '../../../src/engine/bytePairVocabulary';
import { byteLevelText } from '../../../src/training/byteLevelOrder';
import { compressionCurve } from '../../../src/training/compressionCurve';
import type { TrainingEstimate } from '../../../src/protocol/trainer';
import { trainBytePairs } from '../../../src/training/learning/trainBytePairs';
import { trainSuperwords } from '../../../src/training/learning/trainSuperwords';
import { type NativeSplit, trainNatively } from '../../support/nativeTrainer';
import { now } from '../clock';
import { countFile } from './countFile';
import { estimateAndTrain } from './estimated';

export type SplitName = 'gpt2' | 'cl100k' | 'lines';

/** What a child process does. Files are text. */
export type Task =
  | {
      readonly do: 'bpe';
      readonly file: string;
      readonly split: SplitName;
      readonly size: number;
      readonly minimumCount: number;
      readonly workers: number;
    }
  | { readonly do: 'peer'; readonly file: string; readonly split: SplitName; readonly resultFile: string }
  | {
      readonly do: 'superbpe';
      readonly file: string;
      readonly size: number;
      readonly transitionSize: number;
      readonly workers: number;
    }
  | {
      readonly do: 'estimated';
      readonly files: readonly string[];
      readonly kind: string;
      readonly workers: number;
    }
  | {
      readonly do: 'curve';
      readonly file: string;
      readonly heldOutFile: string;
      readonly size: number;
      readonly workers: number;
    };

export interface TaskResult {
  /** Milliseconds by part. */
  readonly times: Readonly<Record<string, number>>;
  readonly merges: number;
  /** Tells sequences of merges apart. */
  readonly digest: string;
  /** Entries of the alphabet; of the peer alone, whose alphabet is that of the text. */
  readonly alphabet?: number;
  /** Distinct pieces and their bytes. */
  readonly pieces?: readonly [count: number, bytes: number];
  /** What was said before the run. */
  readonly estimate?: TrainingEstimate;
  /** Peak memory of the process in bytes, added by the caller. */
  readonly peak?: number;
}

/** Our names of the splits; a line is split at its end alone, which is how it is fed. */
const preTokenizers: Readonly<Record<SplitName, string>> = { gpt2: 'gpt2', cl100k: 'cl100k', lines: 'none' };

const CL100K = String.raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`;
const nativeSplits: Readonly<Record<SplitName, NativeSplit>> = {
  gpt2: 'gpt2',
  cl100k: { pattern: CL100K },
  lines: 'lines',
};

export async function run(task: Task): Promise<TaskResult> {
  const times: Record<string, number> = {};
  const timed = async <Result>(part: string, work: () => Result | Promise<Result>): Promise<Result> => {
    const started = now();
    const result = await work();
    times[part] = now() - started;
    return result;
  };
  switch (task.do) {
    case 'peer': {
      const split = nativeSplits[task.split];
      const { merges, vocabulary } = await timed('all', () => trainNatively(task.file, split, task.resultFile));
      const alphabet = Object.keys(vocabulary).length - merges.length;
      return { times, merges: merges.length, digest: digestOf(merges), alphabet };
    }
    case 'bpe': {
      const counts = await timed('count', () => countFile(task.file, preTokenizers[task.split], task.workers));
      const { size: vocabularySize, minimumCount } = task;
      const vocabulary = await timed('learn', () => trainBytePairs(counts, { vocabularySize, minimumCount }));
      return { times, ...described(vocabulary), pieces: [counts.counts.length, counts.bytes.length] };
    }
    case 'estimated': {
      const { estimateTook, took, ...estimate } = await estimateAndTrain(task.files, task.kind, task.workers);
      return { times: { estimate: 1000 * estimateTook, run: 1000 * took }, merges: 0, digest: '', estimate };
    }
    case 'superbpe': {
      const { size: vocabularySize, transitionSize } = task;
      const counts = await timed('count 1', () => countFile(task.file, 'superbpe-stage1', task.workers));
      const subwords = await timed('stage 1', () => trainBytePairs(counts, { vocabularySize }));
      const lines = await timed('count 2', () => countFile(task.file, 'superbpe-stage2', task.workers));
      const options = { vocabularySize, transitionSize };
      const superwords = await timed('stage 2', () => trainSuperwords(lines, subwords, options));
      return { times, ...described(superwords) };
    }
    case 'curve': {
      const counts = await timed('count', () => countFile(task.file, 'gpt2', task.workers));
      const vocabulary = await timed('learn', () => trainBytePairs(counts, { vocabularySize: task.size }));
      const heldOut = await countFile(task.heldOutFile, 'gpt2', task.workers);
      await timed('curve', () => compressionCurve(heldOut, vocabulary));
      return { times, ...described(vocabulary) };
    }
  }
}

function described(vocabulary: BytePairVocabulary): { merges: number; digest: string } {
  const letters = (id: number): string => byteLevelText(entryBytes(vocabulary, id));
  const { mergeLefts, mergeRights } = vocabulary;
  const merges = Array.from(mergeLefts, (left, rank) => [letters(left), letters(mergeRights[rank]!)] as const);
  return { merges: merges.length, digest: digestOf(merges) };
}

function digestOf(merges: readonly (readonly [string, string])[]): string {
  return createHash('sha256')
    .update(merges.map(merge => merge.join(' ')).join('\n'))
    .digest('hex');
}
