import type { Tokenizer } from '../../../engine/tokenizer';
import type { VocabularyEntries } from '../listedEntries';
import { neverProduced } from './neverProduced';
import { type NeverReason, neverReasons } from './neverProof';
import { WitnessSearch } from './witness';

/**
 * What is known about an entry: `absent` (no such id), `aside` (a special or the unknown token, which plain text does
 * not need), `produced` (found in the tokens of some text), `never` (proved), `notSeen` (in no text that was tried, and
 * not proved).
 */
const productionStates = ['absent', 'aside', 'produced', 'never', 'notSeen'] as const;
type ProductionState = (typeof productionStates)[number];

/** What is known about all entries of a vocabulary. */
class ProductionSurvey {
  private readonly states: Uint8Array;
  private readonly reasons: Uint8Array;

  constructor(idEnd: number) {
    this.states = new Uint8Array(idEnd);
    this.reasons = new Uint8Array(idEnd);
  }

  state(id: number): ProductionState {
    return productionStates[this.states[id]!]!;
  }

  /** Why an entry is never produced. */
  reason(id: number): NeverReason | undefined {
    return this.state(id) === 'never' ? neverReasons[this.reasons[id]!] : undefined;
  }

  set(id: number, state: ProductionState, reason?: NeverReason): void {
    this.states[id] = productionStates.indexOf(state);
    if (reason) this.reasons[id] = neverReasons.indexOf(reason);
  }
}

/** Entries between two yields. */
const AT_ONCE = 2048;

/**
 * Finds out which entries can be produced: those that `isSeen` reports, then those for which the opposite is proved,
 * then those that a text made for them produces. Takes some microseconds an entry; yields after every few thousand how
 * many are done.
 */
export function* surveyProduction(
  tokenizer: Tokenizer,
  entries: VocabularyEntries,
  isSeen: (id: number) => boolean,
): Generator<number, ProductionSurvey> {
  const survey = new ProductionSurvey(entries.idEnd);
  const proof = neverProduced(tokenizer);
  const witnesses = new WitnessSearch(tokenizer);
  for (let id = 0; id < entries.idEnd; id++) {
    if (id % AT_ONCE === AT_ONCE - 1) yield id;
    if (isSeen(id)) {
      survey.set(id, 'produced');
      continue;
    }
    const entry = entries.entry(id);
    if (!entry) continue;
    if (entry.role === 'special' || entry.role === 'unknown') {
      survey.set(id, 'aside');
      continue;
    }
    const reason = proof(entry);
    if (reason) survey.set(id, 'never', reason);
    else survey.set(id, witnesses.find(entry) === undefined ? 'notSeen' : 'produced');
  }
  return survey;
}
