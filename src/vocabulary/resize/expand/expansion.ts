import type { Addition } from './learn/additions';
import type { ExpandableSource, ExpansionRule } from './expandable';
import type { MissingCharacters } from './learn/missingCharacters';

/** An entry that the expanded vocabulary has and the old one does not. */
interface NewEntry {
  /** Its id: new ones come after all old ones. */
  readonly id: number;
  /** As in the vocabulary: byte-level entries in the byte alphabet, a space as `▁` where the tokenizer writes that. */
  readonly token: string;
  readonly addition: Addition;
}

/** Merges by ids of the expanded vocabulary. */
export interface NewMerges {
  readonly lefts: Uint32Array;
  readonly rights: Uint32Array;
  readonly results: Uint32Array;
}

/** What an expansion adds to a vocabulary, in the new ids; old ids do not change. */
export interface Expansion {
  readonly rule: ExpansionRule;
  readonly entries: readonly NewEntry[];
  /** In their order; empty for a Unigram model. Some may lead to old entries. */
  readonly merges: NewMerges;
}

/** Gives the new entries their ids, in the order in which they were learnt. */
export function expansionOf(
  source: ExpandableSource,
  missing: MissingCharacters,
  additions: readonly Addition[],
  rule: ExpansionRule,
): Expansion {
  const { model, idEnd } = source;
  const learnt = new Map<number, NewEntry>();
  const entries: NewEntry[] = [];
  const tokenOf = (id: number): string => learnt.get(id)?.token ?? model.idToToken(id)!;
  const idOf = (id: number): number => learnt.get(id)?.id ?? id;
  const add = (token: string, addition: Addition): void => {
    const entry = { id: idEnd + entries.length, token, addition };
    entries.push(entry);
    learnt.set(addition.result, entry);
  };
  const merges: (readonly [left: number, right: number, result: number])[] = [];
  for (const addition of additions) {
    if (addition.kind === 'character') {
      add(missing.characterOf(addition.result)!, addition);
      continue;
    }
    if (addition.isNew) add(tokenOf(addition.left) + tokenOf(addition.right), addition);
    merges.push([idOf(addition.left), idOf(addition.right), idOf(addition.result)]);
  }
  const column = (part: 0 | 1 | 2): Uint32Array => Uint32Array.from(merges, merge => merge[part]);
  const isUnigram = model.type === 'Unigram';
  return {
    rule,
    entries,
    merges: isUnigram
      ? { lefts: new Uint32Array(0), rights: new Uint32Array(0), results: new Uint32Array(0) }
      : { lefts: column(0), rights: column(1), results: column(2) },
  };
}
