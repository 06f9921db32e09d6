import { FormatError } from '../../engine/json/formatError';
import { readPreTokenizer } from '../../engine/preTokenizers/readPreTokenizer';
import { scannerByName } from '../../engine/scanners/scannerTable';
import { ByteLevel } from '../../engine/preTokenizers/byteLevel';
import { Metaspace } from '../../engine/preTokenizers/metaspace';
import type { SplitScanner } from '../../engine/scanners/splitScanner';
import type { PreTokenizer } from '../../engine/preTokenizers/preTokenizer';
import { ScannerPreTokenizer } from '../../engine/preTokenizers/scannerPreTokenizer';
import { SequencePreTokenizer } from '../../engine/preTokenizers/sequencePreTokenizer';
import type { PreTokenizerChoice } from '../recipe';

/**
 * How the text of a byte-level tokenizer is split: by one scanner, or by pre-tokenizers of which the last is ByteLevel.
 */
export type TrainingSplit =
  | { readonly kind: 'scanner'; readonly scanner: SplitScanner }
  | { readonly kind: 'stages'; readonly stages: PreTokenizer };

/**
 * The pre-tokenizer of a recipe. Throws an `Error` with a message for the user if there is none of that name, the
 * section cannot be read, or it does anything but split text and then write bytes as ByteLevel does: byte-level BPE has
 * no other alphabet.
 */
export function preTokenizerOf(choice: PreTokenizerChoice): TrainingSplit {
  if ('name' in choice) return { kind: 'scanner', scanner: scannerByName(choice.name) };
  const refuse = (why: string): never => {
    throw new Error(`the pre-tokenizer of ${choice.from} cannot be trained with: ${why}`);
  };
  if (choice.section === null || choice.section === undefined) return refuse('it has none, and so no byte-level split');
  const read = (): PreTokenizer => {
    try {
      return readPreTokenizer(choice.section, 'pre_tokenizer');
    } catch (error) {
      if (error instanceof FormatError) return refuse(error.message);
      throw error;
    }
  };
  const stages = flattened(read());
  const last = stages.pop();
  if (!(last instanceof ByteLevel)) return refuse(`it ends in ${last?.type ?? 'nothing'}, not in ByteLevel`);
  if (last.prefixes) return refuse('ByteLevel with add_prefix_space is not supported');
  for (const stage of stages) {
    if (stage instanceof ByteLevel || stage instanceof Metaspace) {
      return refuse(`${stage.type} before ByteLevel is not supported`);
    }
  }
  const [first] = stages;
  if (!first && last.splitter) return { kind: 'scanner', scanner: last.splitter };
  if (stages.length === 1 && first instanceof ScannerPreTokenizer && !last.splitter) {
    return { kind: 'scanner', scanner: first.scanner };
  }
  return { kind: 'stages', stages: new SequencePreTokenizer([...stages, last]) };
}

/** The pre-tokenizers of nested sequences, one after the other. */
function flattened(stage: PreTokenizer): PreTokenizer[] {
  return stage instanceof SequencePreTokenizer ? stage.stages.flatMap(flattened) : [stage];
}

/**
 * Whether a text may be cut between two code units without a change in its pieces: see `SplitScanner.canCutBetween`.
 */
export function canCutBetween(split: TrainingSplit, previous: number, next: number): boolean {
  return (split.kind === 'scanner' ? split.scanner : split.stages).canCutBetween(previous, next);
}
