import type { ExplainedMerge, ExplainedPart } from '../../protocol/queries/explanation';
import { formatCount } from '../../text/numbers';
import { shownEntry } from './shownEntry';

/** A part that merges made of two others, or a smallest part. */
interface MergeNode {
  readonly part: ExplainedPart;
  readonly made?: {
    readonly rank: number;
    readonly order: number;
    readonly left: MergeNode;
    readonly right: MergeNode;
  };
}

/**
 * The merges of one token as a tree, a line for each merge: what it made, its turn and its rank. Smallest parts are not
 * lines of their own.
 *
 * `h e → he` (rank 5), `l l → ll` (rank 9), `he ll → hell` (rank 40) give
 * ```text
 * hell = he + ll   turn 3, rank 40
 * ├ he = h + e     turn 1, rank 5
 * └ ll = l + l     turn 2, rank 9
 * ```
 */
export function mergeTree(merges: readonly ExplainedMerge[]): string[] {
  const root = rootOf(merges);
  if (!root) return [];
  const rows: { readonly what: string; readonly when: string }[] = [];
  addRows(root, '', '', rows);
  const width = Math.max(...rows.map(({ what }) => Array.from(what).length));
  return rows.map(({ what, when }) => `${what}${' '.repeat(width - Array.from(what).length)}   ${when}`);
}

function rootOf(merges: readonly ExplainedMerge[]): MergeNode | undefined {
  const nodes = new Map<string, MergeNode>();
  const take = (part: ExplainedPart): MergeNode => {
    const known = nodes.get(keyOf(part));
    nodes.delete(keyOf(part));
    return known ?? { part };
  };
  let last: MergeNode | undefined;
  for (const [index, { rank, left, right, result }] of merges.entries()) {
    last = { part: result, made: { rank, order: index + 1, left: take(left), right: take(right) } };
    nodes.set(keyOf(result), last);
  }
  return last;
}

/** What a normalizer has put in has no bytes, so the place alone does not tell parts apart. */
function keyOf({ id, byteStart, byteEnd }: ExplainedPart): string {
  return `${byteStart} ${byteEnd} ${id}`;
}

function addRows(
  { part, made }: MergeNode,
  branch: string,
  indent: string,
  rows: { what: string; when: string }[],
): void {
  if (!made) return;
  const { rank, order, left, right } = made;
  const parts = `${shownEntry(left.part.entry)} + ${shownEntry(right.part.entry)}`;
  rows.push({
    what: `${branch}${shownEntry(part.entry)} = ${parts}`,
    when: `turn ${order}, rank ${formatCount(rank)}`,
  });
  const below = [left, right].filter(node => node.made);
  for (const [index, node] of below.entries()) {
    const isLast = index === below.length - 1;
    addRows(node, `${indent}${isLast ? '└' : '├'} `, `${indent}${isLast ? ' ' : '│'} `, rows);
  }
}
