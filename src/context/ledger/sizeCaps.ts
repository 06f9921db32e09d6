import { utf8Length } from '../../engine/unicode/utf8';
import { formatCount } from '../../text/numbers';
import type { SizeCap } from '../rules/agentRules';

/** What an agent reads of a text, and how it says so. */
export interface CappedText {
  readonly text: string;
  /** Absent where all of it is read. */
  readonly note?: string;
}

/** Cuts texts where an agent stops reading them. Of a cap on all files, one object knows what is left. */
export class CappedTexts {
  private left: number;

  constructor(private readonly cap: SizeCap) {
    this.left = cap.most;
  }

  /** At `most` 3 characters, `abcd` → `abc`. */
  read(text: string): CappedText {
    const { cap } = this;
    const most = cap.of === 'all' ? this.left : cap.most;
    const kept = cap.unit === 'characters' ? firstCharacters(text, most) : firstBytes(text, most);
    if (cap.of === 'all') this.left = Math.max(0, most - sizeOf(text, cap.unit));
    if (kept.length === text.length) return { text };
    if (cap.skips)
      return { text: '', note: `A file of more than ${formatCount(cap.most)} ${cap.unit} is not read at all.` };
    const of = cap.of === 'all' ? 'of all these files together' : 'of a file';
    return { text: kept, note: `Only ${formatCount(cap.most)} ${cap.unit} ${of} are read: the rest is cut off.` };
  }
}

function sizeOf(text: string, unit: SizeCap['unit']): number {
  return unit === 'bytes' ? utf8Length(text) : text.length;
}

/** As many characters as there are at most, but no half of one. */
export function firstCharacters(text: string, most: number): string {
  const end = most > 0 && /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most;
  return text.slice(0, end);
}

/** As many whole characters as have at most so many bytes of UTF-8. */
function firstBytes(text: string, most: number): string {
  let [bytes, end] = [0, 0];
  for (const character of text) {
    bytes += utf8Length(character);
    if (bytes > most) break;
    end += character.length;
  }
  return text.slice(0, end);
}
