import { BytePairTokenizer } from '../../engine/bytePairTokenizer';
import type { Tokenizer } from '../../engine/tokenizer';
import { Coverage } from './coverage';
import { type EntryCounts, idsByFrequency } from './entryCounts';
import { type EntryKind, entryKinds, kindOf, scriptOf } from './entryKind';
import { neverReasons } from './production/neverProof';
import { surveyProduction } from './production/survey';
import type { EntryGroup, ListedEntry, ListedGroup, UsageReport } from './usageReport';
import { Variants } from './variants';
import { vocabularyEntries, type VocabularyEntries, type VocabularyEntry } from './listedEntries';
import { listedEntry } from './listedEntry';

/** Entries that a list has at most. */
const MOST_LISTED = 100;
const SHARES = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999] as const;
/** Entries between two yields. */
const AT_ONCE = 4096;

/**
 * What a text uses of a tokenizer's vocabulary. Yields how much of the work is done, from 0 to 1, every few thousand
 * entries. Throws an `Error` with a message for the user where the tokenizer has no closed vocabulary.
 *
 * @param counts How often each entry occurs in the text.
 */
export function* reportUsage(tokenizer: Tokenizer, counts: EntryCounts): Generator<number, UsageReport> {
  const entries = vocabularyEntries(tokenizer);
  if (!entries) throw new Error(`${tokenizer.info.name} has no vocabulary whose use could be shown`);
  const countOf = (id: number): number => counts.counts[id] ?? 0;
  const survey = yield* scaled(
    surveyProduction(tokenizer, entries, id => countOf(id) > 0),
    done => (0.7 * done) / entries.idEnd,
  );
  const collected = new Collected(tokenizer, countOf);
  for (let id = 0; id < entries.idEnd; id++) {
    if (id % AT_ONCE === AT_ONCE - 1) yield 0.7 + (0.3 * id) / entries.idEnd;
    const entry = entries.entry(id);
    if (entry) collected.add(entry, survey.state(id) === 'never' ? survey.reason(id)! : survey.state(id));
  }
  return {
    tokens: counts.tokens,
    bytes: counts.bytes,
    ...collected.report(),
    ...coverageOf(counts),
    top: topOf(entries, counts),
  };
}

function* scaled<T>(work: Generator<number, T>, share: (done: number) => number): Generator<number, T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield share(step.value);
  }
}

/** What is counted about the entries, one by one. */
class Collected {
  private entries = 0;
  private aside = 0;
  private asideTokens = 0;
  private used = 0;
  private splitAlone = 0;
  private readonly lists = new Map<string, { entries: number; examples: ListedEntry[] }>();
  private readonly kinds = new Map<EntryKind, MutableGroup>();
  private readonly scripts = new Map<string, MutableGroup>();
  private readonly undecodable = { ...emptyGroup(), examples: [] as ListedEntry[] };
  private readonly variants = new Variants();

  constructor(
    private readonly tokenizer: Tokenizer,
    private readonly countOf: (id: number) => number,
  ) {}

  /** @param state What is known about its production, or why it is never produced. */
  add(entry: VocabularyEntry, state: string): void {
    this.entries++;
    const tokens = this.countOf(entry.id);
    if (entry.role === 'special' || entry.role === 'unknown') {
      this.aside++;
      this.asideTokens += tokens;
      return;
    }
    if (tokens > 0) this.used++;
    else this.list(state, entry);
    const kind = kindOf(entry);
    addTo(this.kinds, kind, tokens);
    addTo(this.scripts, scriptOf(entry), tokens);
    if (kind === 'wordPart' || kind === 'wordWithSpace') this.variants.add(entry.id, entry.text!, tokens);
    if (kind === 'partial') {
      count(this.undecodable, tokens);
      if (this.undecodable.examples.length < MOST_LISTED) this.undecodable.examples.push(listedEntry(entry, tokens));
    }
    if (entry.role === 'model' && entry.text !== undefined && this.isSplitAlone(entry.text)) this.splitAlone++;
  }

  report(): Omit<UsageReport, 'tokens' | 'bytes' | 'curve' | 'entriesFor' | 'top'> {
    const reasons = neverReasons
      .map(reason => ({ reason, ...this.listOf(reason) }))
      .filter(({ entries }) => entries > 0)
      .sort((a, b) => b.entries - a.entries);
    const never = reasons.reduce((sum, { entries }) => sum + entries, 0);
    const scripts = Array.from(this.scripts, ([script, group]) => ({ script, ...group }));
    return {
      entries: this.entries,
      aside: this.aside,
      asideTokens: this.asideTokens,
      used: this.used,
      unused: this.listOf('produced'),
      never: { entries: never, examples: reasons.flatMap(({ examples }) => examples).slice(0, MOST_LISTED), reasons },
      notSeen: this.listOf('notSeen'),
      splitAlone: this.splitAlone,
      undecodable: this.undecodable,
      kinds: entryKinds.flatMap(kind => (this.kinds.has(kind) ? [{ kind, ...this.kinds.get(kind)! }] : [])),
      scripts: scripts.sort((a, b) => b.entries - a.entries || (a.script < b.script ? -1 : 1)),
      variants: this.variants.summary(MOST_LISTED),
    };
  }

  private list(state: string, entry: VocabularyEntry): void {
    let list = this.lists.get(state);
    if (!list) this.lists.set(state, (list = { entries: 0, examples: [] }));
    list.entries++;
    if (list.examples.length < MOST_LISTED) list.examples.push(listedEntry(entry, 0));
  }

  private listOf(state: string): ListedGroup {
    return this.lists.get(state) ?? { entries: 0, examples: [] };
  }

  private isSplitAlone(text: string): boolean {
    const { tokenizer } = this;
    return (tokenizer instanceof BytePairTokenizer ? tokenizer.encodeIds(text).length : tokenizer.count(text)) > 1;
  }
}

type MutableGroup = { -readonly [K in keyof EntryGroup]: EntryGroup[K] };

function emptyGroup(): MutableGroup {
  return { entries: 0, used: 0, tokens: 0 };
}

function count(group: MutableGroup, tokens: number): void {
  group.entries++;
  if (tokens > 0) group.used++;
  group.tokens += tokens;
}

function addTo<K>(groups: Map<K, MutableGroup>, key: K, tokens: number): void {
  let group = groups.get(key);
  if (!group) groups.set(key, (group = emptyGroup()));
  count(group, tokens);
}

function coverageOf(counts: EntryCounts): Pick<UsageReport, 'curve' | 'entriesFor'> {
  const coverage = new Coverage(counts);
  const entriesFor = SHARES.flatMap(share => {
    const entries = coverage.entriesFor(share);
    return entries === undefined ? [] : [{ share, entries }];
  });
  return { curve: coverage.curve(), entriesFor };
}

function topOf(entries: VocabularyEntries, counts: EntryCounts): ListedEntry[] {
  const ids = idsByFrequency(counts).subarray(0, MOST_LISTED);
  return Array.from(ids, id => {
    const entry = entries.entry(id);
    return entry ? listedEntry(entry, counts.counts[id]!) : { id, tokens: counts.counts[id]! };
  });
}
