import * as vscode from 'vscode';
import { formatBytes } from '../../text/bytes';
import { MOST_BYTES_THROUGH_EXTENSION } from './corpusFiles';

/** Contents of a corpus file that the worker cannot read by itself, as in a virtual workspace. */
export async function readCorpusFile(address: string): Promise<Uint8Array> {
  const uri = vscode.Uri.parse(address, true);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > MOST_BYTES_THROUGH_EXTENSION) throw new Error(`${uri.path} has grown to ${formatBytes(size)}`);
  return vscode.workspace.fs.readFile(uri);
}
