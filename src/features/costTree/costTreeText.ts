import type { Cost } from '../../host/costs/costs';
import { formatCount, formatQuantity } from '../../text/numbers';
import { formatShare } from '../../text/shares';
import { formatMoney } from '../../text/costs/currency';
import type { CostSums } from './costBranch';

/** What is said beside a file or a folder: `1,234 tokens · $0.0015 · 12 %`. `total` are the tokens of the whole tree. */
export function branchDescription(sums: CostSums, cost: Cost, total: number): string {
  const { tokens, files, waiting, uncounted } = sums;
  if (files === uncounted) return 'not counted';
  if (files === waiting + uncounted) return 'waiting';
  const sofar = waiting > 0 ? 'so far ' : '';
  const parts = [`${sofar}${formatQuantity(tokens, 'token')}`];
  if (cost.usd !== undefined) parts.push(`${approximately(cost)}${formatMoney(cost.usd, cost.currency)}`);
  if (total > 0) parts.push(formatShare(tokens / total));
  if (uncounted > 0) parts.push(`${formatCount(uncounted)} not counted`);
  return parts.join(' · ');
}

function approximately({ exactness }: Cost): string {
  return exactness.kind === 'exact' ? '' : '≈ ';
}

/** What the tree shows, and how far counting is. */
export interface CostState {
  /** Files found so far, while folders are searched. */
  readonly searching?: number;
  readonly isCounting: boolean;
  readonly wasStopped: boolean;
  /** Why counting ended, for people. */
  readonly failure?: string;
  readonly sums: CostSums;
  readonly filter?: string;
  readonly excluded: number;
  readonly fit?: { readonly most: number; readonly tokens: number; readonly files: number };
}

/** The lines above the tree, in plain text. */
export function costMessage(state: CostState): string {
  const { sums, fit } = state;
  const lines: string[] = [];
  if (state.failure !== undefined) lines.push(`Counting ended: ${state.failure}.`);
  else if (state.searching !== undefined) lines.push(`Looking for files: ${formatCount(state.searching)} so far`);
  else if (state.isCounting)
    lines.push(`Counting: ${formatCount(sums.files - sums.waiting)} of ${formatQuantity(sums.files, 'file')}`);
  else if (state.wasStopped) lines.push(`Stopped: ${formatQuantity(sums.waiting, 'file')} not counted yet`);
  if (fit) {
    const files = formatQuantity(fit.files, 'file');
    lines.push(
      `What fits into ${formatCount(fit.most)}: ${files}, ${formatQuantity(fit.tokens, 'token')}, lightest first`,
    );
  }
  if (state.filter !== undefined) lines.push(`Only ${state.filter}`);
  if (state.excluded > 0) lines.push(`${formatCount(state.excluded)} excluded`);
  return lines.join('\n');
}
