import * as vscode from 'vscode';
import { messageOf } from '../text/errors';
import { detectEncoding } from '../text/fileEncoding';
import { formatCount } from '../text/numbers';

/** VS Code hands extensions no longer text. UTF-16 code units. */
const MOST_UNITS = 50 * 1024 * 1024;

/** What is known of the file of a tab whose text VS Code keeps back. */
export interface WithheldFile {
  /** Bytes. */
  readonly size: number;
  /** Its first bytes. */
  readonly head: Uint8Array;
}

/** Why VS Code keeps a file's text back from extensions; nothing where nothing about the file explains it. */
export function withheldReason({ size, head }: WithheldFile): string | undefined {
  if (detectEncoding(head) === 'binary') {
    return 'The file is binary. VS Code hands its text to extensions once it is opened anyway.';
  }
  // Of text there may be up to three bytes a unit, so a file somewhat larger may still be short enough.
  if (size > MOST_UNITS) {
    return `The file has ${formatCount(size)} bytes. VS Code hands extensions no text above ${formatCount(MOST_UNITS)} characters (50 MB).`;
  }
  return undefined;
}

/** The same for a file that is to be looked at. Never rejects: that a file cannot be read is a reason, too. */
export async function findWithheldReason(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    // There is no way to read a part of a file; a large one needs no look at its bytes.
    const head = size > MOST_UNITS ? new Uint8Array(0) : await vscode.workspace.fs.readFile(uri);
    return withheldReason({ size, head });
  } catch (error) {
    return `The file cannot be read: ${messageOf(error)}`;
  }
}
