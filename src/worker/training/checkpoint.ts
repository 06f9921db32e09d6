import { canContinue, mergeSettings, usableMerges } from '../../training/mergeLog/mergeSettings';
import { readMergeLog, writeMergeLog } from '../../training/mergeLog/mergeLog';
import { GrowingVocabulary } from '../../training/merges/growingVocabulary';
import type { TrainingRecipe } from '../../training/recipe';
import type { Learnt, LearntBefore } from '../../training/learning/learning';

/** Milliseconds between two checkpoints. */
const INTERVAL = 5000;

/** The contents of the merges.log of a run. */
export function checkpointOf(
  recipe: TrainingRecipe,
  { log, firstStageMerges }: Learnt,
  corpusHash: string,
): Uint8Array {
  const head = {
    settings: mergeSettings(recipe),
    corpusHash,
    ...(firstStageMerges !== undefined && { firstStageMerges }),
  };
  return writeMergeLog(head, log.lefts.subarray(0, log.length), log.rights.subarray(0, log.length));
}

/**
 * What a run can continue from. Throws an `Error` for the user if the log is damaged, or is of other settings or
 * another text.
 */
export function readCheckpoint(bytes: Uint8Array, recipe: TrainingRecipe, corpusHash: string): LearntBefore {
  const { head, lefts, rights } = readMergeLog(bytes);
  const problem = canContinue(head, recipe, corpusHash);
  if (problem !== undefined) throw new Error(`training cannot be continued: ${problem}`);
  const vocabulary = GrowingVocabulary.ofBytes();
  const merges = usableMerges(head, lefts.length, recipe);
  for (let rank = 0; rank < merges; rank++) vocabulary.add(lefts[rank]!, rights[rank]!);
  const { firstStageMerges } = head;
  const isPast = firstStageMerges !== undefined && merges > firstStageMerges;
  return { vocabulary: vocabulary.finish(), ...(isPast && { firstStageMerges }) };
}

/** Saves what is learnt every few seconds, one checkpoint at a time. */
export class Checkpoints {
  private last = performance.now();
  private saving = false;
  private forced: Learnt | undefined;

  constructor(
    private readonly recipe: TrainingRecipe,
    private readonly corpusHash: string,
    private readonly save: (log: Uint8Array) => Promise<void>,
  ) {}

  /** Saves a checkpoint if it is time to. To be called often. `force`: save in any case, since a stage has ended. */
  offer(learnt: Learnt, force = false): void {
    const now = performance.now();
    if (learnt.log.length === 0 || (!force && now - this.last < INTERVAL)) return;
    if (this.saving) {
      if (force) this.forced = learnt;
      return;
    }
    this.last = now;
    this.saving = true;
    void this.save(checkpointOf(this.recipe, learnt, this.corpusHash)).finally(() => this.saved());
  }

  private saved(): void {
    this.saving = false;
    const { forced } = this;
    this.forced = undefined;
    if (forced) this.offer(forced, true);
  }
}
