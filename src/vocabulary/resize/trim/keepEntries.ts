import { type EntryCounts, idsByFrequency } from '../../usage/entryCounts';
import { idEnd, type TokenizerDocument } from '../document/tokenizerDocument';
import { alwaysKept } from './alwaysKept';
import { entryScripts } from './entryScripts';
import { mergeParts } from './mergeParts';
import type { TrimRule } from './trimRule';
import { formatCount } from '../../../text/numbers';

/** What a trimmed vocabulary keeps, and why; each entry is counted once, by the first reason that applies. */
interface KeptEntries {
  /** 1 by id where the entry is kept. */
  readonly kept: Uint8Array;
  /** Whatever the rule: special and added tokens, bytes, the unknown token, what the file names. */
  readonly always: number;
  /** By the rule. */
  readonly byRule: number;
  /** Because a kept entry is merged from them. */
  readonly asParts: number;
}

/**
 * The entries that a rule keeps, and with each entry all entries that its merges make on the way: with `there` also
 * `the`, `re` and their characters, if it is merged from these. `top` counts all of them: there are as many entries as
 * it says, or fewer if no more occur in the text. If the next frequent entry and its parts would be too many, a later
 * one that fits is kept instead.
 *
 * Throws with the reason for the user where `top` is less than what is always kept. The rule must be valid.
 */
export function keepEntries(document: TokenizerDocument, rule: TrimRule, counts: EntryCounts): KeptEntries {
  const always = alwaysKept(document);
  const keeper = new Keeper(document);
  for (const id of always) keeper.keep(id);
  const limit = rule.kind === 'top' ? rule.entries : Infinity;
  if (keeper.size > limit) throw new Error(tooFew(limit, keeper.size));
  let byRule = 0;
  for (const id of chosen(document, rule, counts)) {
    if (keeper.size >= limit) break;
    if (keeper.has(id) || !keeper.keepsWithin(id, limit)) continue;
    byRule++;
  }
  const asParts = keeper.size - always.size - byRule;
  return { kept: keeper.kept, always: always.size, byRule, asParts };
}

/** Why `top` is less than what is always kept, for the user; undefined if it is not. */
export function tooFewProblem(document: TokenizerDocument, rule: TrimRule): string | undefined {
  if (rule.kind !== 'top') return undefined;
  const keeper = new Keeper(document);
  for (const id of alwaysKept(document)) keeper.keep(id);
  return keeper.size > rule.entries ? tooFew(rule.entries, keeper.size) : undefined;
}

function tooFew(entries: number, inAnyCase: number): string {
  const [few, most] = [entries, inAnyCase].map(value => formatCount(value));
  return `${few} entries are too few: ${most} are kept in any case, such as special tokens and bytes`;
}

function chosen({ model, json }: TokenizerDocument, rule: TrimRule, counts: EntryCounts): Iterable<number> {
  switch (rule.kind) {
    case 'frequency':
      return idsByFrequency(counts, rule.minimum);
    case 'top':
      return idsByFrequency(counts);
    case 'scripts':
      return entryScripts({ model, json }, rule.scripts);
  }
}

class Keeper {
  readonly kept: Uint8Array;
  size = 0;
  private readonly partsOf: (id: number) => readonly number[];
  /** By id of a token that is there again later, the later id: the one without the other would mean something else. */
  private readonly later = new Map<number, number>();

  constructor(document: TokenizerDocument) {
    this.kept = new Uint8Array(idEnd(document));
    this.partsOf = mergeParts(document);
    if (document.model.type !== 'Unigram') return;
    const last = new Map(document.model.tokens.map((token, id) => [token, id]));
    document.model.tokens.forEach((token, id) => {
      if (last.get(token) !== id) this.later.set(id, last.get(token)!);
    });
  }

  has(id: number): boolean {
    return this.kept[id] === 1;
  }

  keep(id: number): void {
    this.keepsWithin(id, Infinity);
  }

  /** Keeps the entry and its parts, unless there would be more than `limit` entries then. */
  keepsWithin(id: number, limit: number): boolean {
    const needed = new Set<number>();
    const open = [id];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (this.has(next) || needed.has(next)) continue;
      needed.add(next);
      if (this.size + needed.size > limit) return false;
      open.push(...this.partsOf(next));
      const later = this.later.get(next);
      if (later !== undefined) open.push(later);
    }
    for (const each of needed) this.kept[each] = 1;
    this.size += needed.size;
    return true;
  }
}
