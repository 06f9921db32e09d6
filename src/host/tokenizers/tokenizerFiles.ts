import * as vscode from 'vscode';
import { packedFileName } from '../../engine/formats/packed/packedFileName';
import { isAddedId, type NamedFile } from '../../protocol/hostFiles';
import type { Services } from '../services';

/**
 * The files of a tokenizer of the list, as they are now: those that the user added, or the packed vocabulary that is
 * bundled. Rejects with a reason for the user if they cannot be read; the baselines have none.
 */
export async function tokenizerFiles(
  { context, tokenization }: Pick<Services, 'context' | 'tokenization'>,
  id: string,
): Promise<readonly NamedFile[]> {
  if (isAddedId(id)) return (await tokenization.filesOf(id)).files;
  const name = packedFileName(id);
  const uri = vscode.Uri.joinPath(context.extensionUri, 'dist', 'vocabularies', name);
  return [{ name, bytes: await vscode.workspace.fs.readFile(uri) }];
}
