import * as vscode from 'vscode';
import { messageOf } from '../../text/errors';
import { MOST_UNITS, type Withheld, withheldReason } from './withheldReason';

/**
 * Looks at a file for the reason why VS Code keeps its text back from extensions. Never rejects: that a file cannot be read
 * is a reason, too.
 */
export async function findWithheldReason(uri: vscode.Uri): Promise<Withheld | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    // There is no way to read a part of a file; a large one needs no look at its bytes.
    const head = size > MOST_UNITS ? new Uint8Array(0) : await vscode.workspace.fs.readFile(uri);
    return withheldReason({ size, head, askedAbove: askedAbove(uri) });
  } catch (error) {
    return { reason: `The file cannot be read: ${messageOf(error)}`, mayCome: false };
  }
}

/** Bytes above which VS Code asks before it opens a file, if this one does. */
function askedAbove(uri: vscode.Uri): number | undefined {
  const megabytes: unknown = vscode.workspace.getConfiguration('workbench', uri).get('editorLargeFileConfirmation');
  return typeof megabytes === 'number' ? megabytes * 1024 * 1024 : undefined;
}
