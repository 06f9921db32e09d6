import { learnMerges } from '../../../../training/merges/mergeLearner';
import { Pace, type TrainingControl } from '../../../../training/pace';
import { type Addition, firstAdditions, type LearntAdditions } from './additions';
import { EntrySpace } from './entrySpace';
import type { ExpandableSource, ExpansionRule } from '../expandable';
import { segmentChain } from './segmentChain';
import { characterCounts, type Segments } from './segments';

export interface LearnOptions extends TrainingControl {
  readonly rule: ExpansionRule;
  /** New entries wanted. */
  readonly entries: number;
  /** Tokens that an entry must save in the text. At least 2: a single occurrence is no pattern. */
  readonly minimumSaved: number;
  /** Longest new entry in bytes; any length if not given. */
  readonly maximumBytes?: number;
}

/**
 * Learns which entries would shorten a text most, and in which order.
 *
 * `append` continues the merges where the tokenizer stopped: each step joins the most frequent pair of neighbouring
 * tokens, and saves as many tokens as it joins pairs. (Continued BPE training: Purason et al., arXiv 2512.03989.) The
 * tokens `a b c a b` get the entry `ab`, which saves two. `prepend` trains a new BPE on the text's characters within
 * the same pieces, as Yamaguchi et al. (arXiv 2406.11477) do, until it has made the wanted number of entries that the
 * vocabulary lacks. (They train one of a fixed size, and also take its later merges to existing entries.) What its
 * merges save is counted in its own tokens, not in those of the tokenizer.
 *
 * A character of k bytes that was written in bytes saves k - 1 tokens wherever it occurs. A merge of it can save at
 * most as many tokens as the character occurs. So if both kinds are ordered by what they save, a character comes before
 * all merges of it, and the first n steps are an expansion for every n.
 */
export async function learnAdditions(
  source: ExpandableSource,
  segments: Segments,
  options: LearnOptions,
): Promise<LearntAdditions> {
  const pace = new Pace(options);
  const space = new EntrySpace(source, segments.missing, options.rule);
  const { vocabulary } = space;
  const chain = await segmentChain(source, segments, options.rule, pace);
  const minimumCount = Math.max(2, options.minimumSaved);
  const { log } = vocabulary;
  const firstNew = vocabulary.nextId;
  await learnMerges(
    chain,
    vocabulary,
    {
      vocabularySize: vocabulary.size + options.entries,
      minimumCount,
      rule: space.mayBeMade,
      ...(options.maximumBytes !== undefined && { maximumBytes: options.maximumBytes }),
    },
    pace,
  );
  const merges: Addition[] = [];
  for (let rank = log.inherited; rank < log.length; rank++) {
    const result = log.results[rank]!;
    merges.push({
      kind: 'merge',
      left: log.lefts[rank]!,
      right: log.rights[rank]!,
      result,
      isNew: result >= firstNew,
      saved: log.joined[rank]!,
    });
  }
  const all = interleaved(characterAdditions(segments, minimumCount), merges);
  const additions = firstAdditions(all, options.entries);
  const entries = additions.reduce((count, each) => (each.kind === 'merge' && !each.isNew ? count : count + 1), 0);
  return { additions, entries, exhausted: entries < options.entries };
}

function characterAdditions(segments: Segments, minimumSaved: number): Addition[] {
  const { missing } = segments;
  const encoder = new TextEncoder();
  const additions: Addition[] = [];
  for (const [index, count] of characterCounts(segments).entries()) {
    const character = missing.characters[index]!;
    const saved = (encoder.encode(character).length - 1) * count;
    if (count >= 2 && saved >= minimumSaved) {
      additions.push({ kind: 'character', result: missing.firstId + index, character, saved });
    }
  }
  // Sorting is stable: equal ones keep the order in which they came.
  return additions.sort((a, b) => b.saved - a.saved);
}

/** Both lists in one order, in which merges keep theirs; of equal savings the character comes first. */
function interleaved(characters: readonly Addition[], merges: readonly Addition[]): Addition[] {
  const all: Addition[] = [];
  let next = 0;
  for (const merge of merges) {
    while (next < characters.length && characters[next]!.saved >= merge.saved) all.push(characters[next++]!);
    all.push(merge);
  }
  return [...all, ...characters.slice(next)];
}
