import type { Encoding } from '../../engine/encoding';
import type { Loading } from '../rules/agentRules';
import type { LedgerItem } from '../ledger/ledgerItem';
import type { MeasuredItem } from './measureLedger';
import type { TextCounter } from './measuringTokenizer';

/** How an item differs from an earlier revision. */
export interface ItemChange {
  readonly key: string;
  readonly agentId: string;
  readonly loading: Loading;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Tokens now minus tokens then. */
  readonly delta: number;
}

/** The items whose text is another, by their keys. */
export function ledgerChanges(now: readonly MeasuredItem[], before: readonly MeasuredItem[]): ItemChange[] {
  const earlier = new Map(before.map(item => [item.key, item]));
  const changes: ItemChange[] = [];
  for (const item of now) {
    const old = earlier.get(item.key);
    earlier.delete(item.key);
    const { key, agentId, loading } = item;
    if (!old) changes.push({ key, agentId, loading, kind: 'added', delta: item.figure.tokens });
    else if (old.text !== item.text) {
      changes.push({ key, agentId, loading, kind: 'changed', delta: item.figure.tokens - old.figure.tokens });
    }
  }
  for (const { key, agentId, loading, figure } of earlier.values()) {
    changes.push({ key, agentId, loading, kind: 'removed', delta: -figure.tokens });
  }
  return changes;
}

/** How much of what is always loaded is the same tokens as before. */
export interface CachedPrefix {
  /** Tokens of the common start: what a provider may have in its cache, at most. */
  readonly tokens: number;
  readonly of: number;
  /** The file of the first token that differs; absent where all is the same. */
  readonly firstChanged?: string;
}

/**
 * The common start of what an agent always loads, now and before, in tokens. An upper bound: the provider's own order,
 * shortest length and lifetime decide, and what comes before these texts must be the same, too.
 */
export function cachedPrefix(
  now: readonly LedgerItem[],
  before: readonly LedgerItem[],
  tokenizer: TextCounter,
): CachedPrefix {
  const [newTexts, oldTexts] = [alwaysOf(now), alwaysOf(before)];
  let tokens = 0;
  let firstChanged: string | undefined;
  let total = 0;
  for (const [index, { text, path }] of newTexts.entries()) {
    const old = oldTexts[index];
    if (firstChanged === undefined && old?.text === text) tokens += tokenizer.count(text);
    else if (firstChanged === undefined) {
      firstChanged = path;
      if (old) tokens += commonTokens(tokenizer.encode(text), tokenizer.encode(old.text), commonUnits(text, old.text));
    }
    total += tokenizer.count(text);
  }
  return { tokens, of: total, ...(firstChanged === undefined ? {} : { firstChanged }) };
}

function alwaysOf(items: readonly LedgerItem[]): { readonly text: string; readonly path: string }[] {
  return items.flatMap(({ loading, text, path }) =>
    loading === 'always' && text !== undefined ? [{ text, path }] : [],
  );
}

/** UTF-16 code units that two texts begin with alike. */
function commonUnits(a: string, b: string): number {
  let index = 0;
  while (index < a.length && a.charCodeAt(index) === b.charCodeAt(index)) index++;
  return index;
}

/** The same text may be cut in other tokens before a change; and ids mean nothing where there is no vocabulary. */
function commonTokens(a: Encoding, b: Encoding, units: number): number {
  const most = Math.min(a.length, b.length);
  let index = 0;
  while (index < most && a.ids[index] === b.ids[index] && a.ends[index]! <= units && a.ends[index] === b.ends[index]) {
    index++;
  }
  return index;
}
