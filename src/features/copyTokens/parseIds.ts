import { formatCount } from '../../text/numbers';

/** Ids are kept in 32 bits. */
const LARGEST = 0xffff_ffff;
/** So many ids are inserted at once at most. */
export const MOST_IDS = 1_000_000;

/** Ids as people paste them, or what is wrong, for people. */
export type ParsedIds = { readonly ids: Uint32Array } | { readonly problem: string };

/**
 * Reads `464 5369 318`, `464, 5369`, `[464, 5369]`, `[[464], [5369]]`, `array([464, 5369])`, `tensor([[464, 5369]])`, with
 * line breaks anywhere. Brackets need not be balanced: pasted ids may be a part of a list.
 */
export function parseIds(typed: string): ParsedIds {
  const inner = typed.trim().replace(/^(?:np\.|numpy\.|torch\.)?(?:array|tensor)\(([^]*)\)$/, '$1');
  const parts = inner.split(/[\s,;[\]()]+/).filter(part => part !== '');
  if (parts.length === 0) return { problem: 'Enter token ids, such as 464 5369 318.' };
  if (parts.length > MOST_IDS) return { problem: `At most ${formatCount(MOST_IDS)} ids are inserted at once.` };
  const wrong = parts.find(part => !/^\d+$/.test(part));
  if (wrong !== undefined) return { problem: `“${shortened(wrong)}” is no token id: ids are whole numbers from 0.` };
  const huge = parts.find(part => Number(part) > LARGEST);
  if (huge !== undefined) return { problem: `${shortened(huge)} is too large to be a token id.` };
  return { ids: Uint32Array.from(parts, Number) };
}

function shortened(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}
