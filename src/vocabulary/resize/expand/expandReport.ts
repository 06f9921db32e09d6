import type { Pruning } from '../../../training/counts/countPruning';
import type { ExpansionRule } from './expandable';
import type { GainPoint } from './learn/gainCurve';

/** Tokens of a text with the old tokenizer and with the expanded one. */
export interface BeforeAndAfterTokens {
  readonly before: number;
  readonly after: number;
  /** UTF-8 bytes of the text. */
  readonly bytes: number;
}

/** A new entry, for people. */
interface ShownEntry {
  readonly id: number;
  /** Its text, where it is whole characters; otherwise as it is written in the vocabulary. */
  readonly text: string;
  /** Tokens that it saved in the learning text. */
  readonly saved: number;
}

/** What came of expanding a tokenizer. Can be written as JSON. */
export interface ExpandReport {
  readonly tokenizer: string;
  readonly rule: ExpansionRule;
  readonly model: 'BPE' | 'Unigram';
  /** The most new entries that were requested, and tokens that each had to save. */
  readonly wanted: number;
  readonly minimumSaved: number;
  /** One more than the highest id, before. */
  readonly idEnd: number;
  readonly newEntries: number;
  /** Of them, characters that were written in bytes before. */
  readonly newCharacters: number;
  /** Merges that lead to existing entries: they need no row. */
  readonly mergesToOld: number;
  /** Whether fewer entries were found than wanted, since no more save enough. */
  readonly exhausted: boolean;
  /** What was learnt from. */
  readonly learning: BeforeAndAfterTokens;
  /** Text from the same source that nothing was learnt from; absent where none was held out. */
  readonly heldOut?: BeforeAndAfterTokens;
  /** Another text, to see what the expansion does to it; absent where none was named. */
  readonly general?: BeforeAndAfterTokens & { readonly files: number; readonly sampled: boolean };
  /** Tokens against new entries, of the held-out text, or where there is none of the learning text. */
  readonly curve: readonly GainPoint[];
  /** The first entries. */
  readonly shown: readonly ShownEntry[];
  /**
   * Of the new rows, those whose entry the expanded tokenizer finds in the learning text, so that `align` has
   * positions.
   */
  readonly alignedRows: number;
  /** What was pruned for the memory limit; absent if nothing. */
  readonly pruned?: Pruning;
}
