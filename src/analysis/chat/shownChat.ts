import type { MeasuredChat } from './measureChat';
import { TokenFlag } from '../../engine/encoding';

/** A stretch of a rendered chat. */
export interface ShownPart {
  readonly kind: 'own' | 'special' | 'template';
  readonly text: string;
  readonly tokens: number;
}

/** Of a rendered chat, shown; UTF-16 code units. */
const MOST_SHOWN = 20_000;

/**
 * The start of a rendered chat in stretches: text of messages, special tokens, each by itself, and other text of the
 * template. Each has the tokens that start in it.
 */
export function shownParts({ text, texts, encoding }: MeasuredChat): {
  readonly parts: readonly ShownPart[];
  readonly unitsLeftOut: number;
} {
  const parts: { kind: ShownPart['kind']; start: number; tokens: number }[] = [];
  let at = 0;
  for (let token = 0; token < encoding.length; token++) {
    const [start, end] = [encoding.starts[token]!, encoding.ends[token]!];
    if (start >= MOST_SHOWN) break;
    while (at < texts.length && texts[at]!.end <= start) at++;
    const isOwn = at < texts.length && texts[at]!.start < end;
    const isSpecial = (encoding.flags[token]! & TokenFlag.Special) !== 0;
    const kind = isSpecial ? 'special' : isOwn ? 'own' : 'template';
    const last = parts.at(-1);
    if (last?.kind === kind && !isSpecial) last.tokens++;
    else parts.push({ kind, start: Math.max(start, last?.start ?? 0), tokens: 1 });
  }
  const end = Math.min(text.length, MOST_SHOWN);
  return {
    parts: parts.map(({ kind, start, tokens }, index) => ({
      kind,
      tokens,
      text: text.slice(start, parts[index + 1]?.start ?? end),
    })),
    unitsLeftOut: text.length - end,
  };
}
