import type { ModelTokenizer, TokenizerExactness } from '../../catalog/tokenizers';
import type { Ledger, LedgerItem } from '../ledger/ledgerItem';
import type { TokenFigure } from './countedSum';

/** Counts texts. The same object is asked for the same text again and again: it may remember. */
export type CountText = (text: string) => number;

/** An item of the ledger with its tokens. */
export interface MeasuredItem extends LedgerItem {
  readonly figure: TokenFigure;
}

/** Counts the items of a ledger by a model's tokenizer. */
export function measureLedger(
  { items }: Ledger,
  count: CountText,
  { exactness }: Pick<ModelTokenizer, 'exactness'>,
): MeasuredItem[] {
  const known = new Map<string, number>();
  return items.map(item => {
    const { text } = item;
    if (text === undefined) return { ...item, figure: { tokens: 0, exactness: { kind: 'exact' }, unknown: 1 } };
    const tokens = known.get(text) ?? count(text);
    known.set(text, tokens);
    return { ...item, figure: { tokens, exactness: exactnessOf(item, exactness), unknown: 0 } };
  });
}

function exactnessOf({ estimate }: LedgerItem, ofModel: TokenizerExactness): TokenizerExactness {
  if (ofModel.kind === 'estimate' || estimate === undefined) return ofModel;
  return { kind: 'estimate', reason: `${estimate.charAt(0).toUpperCase()}${estimate.slice(1)}.` };
}
