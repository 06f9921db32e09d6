import { toHex } from '../../text/bytes';
import { visibleText } from '../../text/visibleText';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The bytes of a part of a text: as visible text where they are whole characters, else `⟨e2 82⟩`. */
export function shownEntry(bytes: Uint8Array): string {
  try {
    return visibleText(decoder.decode(bytes));
  } catch {
    return `⟨${toHex(bytes, ' ')}⟩`;
  }
}
