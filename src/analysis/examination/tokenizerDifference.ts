import type { Tokenizer } from '../../engine/tokenizer';
import type { ExaminedTokenizer } from './examinedTokenizer';
import { pipelineStages } from './pipelineStages';

/** Items that only one of two has. */
export interface OneSided {
  readonly added: Listed;
  readonly removed: Listed;
}

/** The first of many. */
export interface Listed {
  readonly count: number;
  readonly first: readonly string[];
}

/** A line of a text that two tokenizers encode differently. */
export interface ChangedLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  /** Tokens before and after. */
  readonly before: number;
  readonly after: number;
}

/** What changed from one tokenizer to another, such as between two revisions of a file. */
export interface TokenizerDifference {
  readonly stages: readonly { readonly title: string; readonly before: string; readonly after: string }[];
  readonly entries: OneSided;
  /** Entries that both have, with other ids. */
  readonly moved: Listed;
  readonly merges: OneSided;
  /** Merges that both have, where another order is possible: whether they come in another one. */
  readonly isReordered: boolean;
  readonly specials: OneSided;
  /** Absent where there is no text. */
  readonly text?: {
    readonly lines: number;
    readonly changed: number;
    readonly first: readonly ChangedLine[];
    readonly tokensBefore: number;
    readonly tokensAfter: number;
  };
}

/** Items that are named of each list. */
const MOST_LISTED = 20;

/** Compares two tokenizers, and what they make of the lines of a text. Both must be readable for the text to be compared. */
export function tokenizerDifference(
  before: ExaminedTokenizer,
  after: ExaminedTokenizer,
  text?: string,
): TokenizerDifference {
  const merges = [before, after].map(each => each.merges.map(([left, right]) => `${left} ${right}`)) as [
    string[],
    string[],
  ];
  const specials = [before, after].map(specialLines) as [string[], string[]];
  const ids = [new Map(before.entries), new Map(after.entries)] as const;
  const moved = [...ids[0]].flatMap(([token, id]) => {
    const now = ids[1].get(token);
    return now === undefined || now === id ? [] : [`${token}: ${id} → ${now}`];
  });
  const { tokenizer: first } = before;
  const { tokenizer: second } = after;
  return {
    stages: changedStages(before, after),
    entries: oneSided([...ids[0].keys()], [...ids[1].keys()]),
    moved: listedOf(moved),
    merges: oneSided(...merges),
    isReordered: inOtherOrder(...merges),
    specials: oneSided(...specials),
    ...(text !== undefined && first && second && { text: changedText(first, second, text) }),
  };
}

function listedOf(items: readonly string[]): Listed {
  return { count: items.length, first: items.slice(0, MOST_LISTED) };
}

function oneSided(before: readonly string[], after: readonly string[]): OneSided {
  const [old, now] = [new Set(before), new Set(after)];
  return {
    added: listedOf([...now].filter(item => !old.has(item))),
    removed: listedOf([...old].filter(item => !now.has(item))),
  };
}

/** Whether what both have comes in another order: `a b`, `c d` and `c d`, `e f`, `a b` → yes. */
function inOtherOrder(before: readonly string[], after: readonly string[]): boolean {
  const [old, now] = [new Set(before), new Set(after)];
  const kept = [...old].filter(item => now.has(item));
  return [...now].filter(item => old.has(item)).some((item, index) => item !== kept[index]);
}

function changedStages(before: ExaminedTokenizer, after: ExaminedTokenizer): TokenizerDifference['stages'] {
  const [old, now] = [before, after].map(
    each => new Map(pipelineStages(each).map(({ title, steps }) => [title, stepsText(steps)])),
  );
  const titles = new Set([...old!.keys(), ...now!.keys()]);
  return Array.from(titles, title => ({
    title,
    before: old!.get(title) ?? 'nothing',
    after: now!.get(title) ?? 'nothing',
  })).filter(each => each.before !== each.after);
}

function stepsText(steps: readonly { readonly type: string; readonly settings: string }[]): string {
  return steps.length === 0 ? 'nothing' : steps.map(({ type, settings }) => `${type} ${settings}`.trim()).join('; ');
}

/** The added tokens and those with a role, with all that is said of each: a changed one is one less and one more. */
function specialLines(examined: ExaminedTokenizer): string[] {
  const added = examined.added.map(({ id, content, special, flags }) =>
    [`${content} (${id ?? 'no id'})`, ...(special ? ['special'] : []), ...flags].join(', '),
  );
  return [...added, ...examined.roles.map(({ role, content, file }) => `${role} is ${content} in ${file}`)];
}

function changedText(before: Tokenizer, after: Tokenizer, text: string): NonNullable<TokenizerDifference['text']> {
  const lines = text.split(/(?<=\n)/);
  const first: ChangedLine[] = [];
  let [changed, tokensBefore, tokensAfter] = [0, 0, 0];
  for (const [index, line] of lines.entries()) {
    const [old, now] = [before.encode(line), after.encode(line)];
    tokensBefore += old.length;
    tokensAfter += now.length;
    // By where they cut: ids of two vocabularies say nothing of each other.
    const isSame =
      old.length === now.length &&
      old.starts.every((start, at) => start === now.starts[at] && old.ends[at] === now.ends[at]);
    if (isSame) continue;
    changed++;
    if (first.length < MOST_LISTED)
      first.push({ line: index + 1, text: line.trimEnd(), before: old.length, after: now.length });
  }
  return { lines: lines.length, changed, first, tokensBefore, tokensAfter };
}
