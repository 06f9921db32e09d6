import { detectEncoding } from '../../text/fileEncoding';
import { formatCount } from '../../text/numbers';

/** VS Code hands extensions no longer text. UTF-16 code units. */
export const MOST_UNITS = 50 * 1024 * 1024;

/** What is known of the file of a tab whose text VS Code keeps back. */
export interface WithheldFile {
  /** Bytes. */
  readonly size: number;
  /** Its first bytes. */
  readonly head: Uint8Array;
  /** Bytes above which VS Code asks before it opens a file; it depends on where the file is. */
  readonly askedAbove?: number | undefined;
}

/** Why a text is not there. */
export interface Withheld {
  /** For people. */
  readonly reason: string;
  /** It may come still: nobody tells extensions whether the user has opened the file anyway. */
  readonly mayCome: boolean;
}

/** Why VS Code keeps a file's text back from extensions; nothing where nothing about the file explains it. */
export function withheldReason({ size, head, askedAbove }: WithheldFile): Withheld | undefined {
  if (detectEncoding(head) === 'binary') {
    const reason = 'The file is binary. VS Code hands its text to extensions once it is opened anyway.';
    return { reason, mayCome: true };
  }
  // Of text there may be up to three bytes a unit, so a file somewhat larger may still be short enough.
  if (size > MOST_UNITS) {
    const reason = `The file has ${formatCount(size)} bytes. VS Code hands extensions no text above ${formatCount(MOST_UNITS)} characters (50 MB).`;
    return { reason, mayCome: false };
  }
  if (askedAbove !== undefined && size > askedAbove) {
    const reason = `The file has ${formatCount(size)} bytes. VS Code asks before it opens more than ${formatCount(askedAbove)} (workbench.editorLargeFileConfirmation). It hands the text to extensions some time after it is opened anyway.`;
    return { reason, mayCome: true };
  }
  return undefined;
}
