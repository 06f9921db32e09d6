import * as vscode from 'vscode';
import type { AddedTokenizerFiles, HostFiles } from '../../protocol/hostFiles';
import type { Handlers } from '../../protocol/rpc';

/** Written beside the vocabularies when they are made: in a browser, a folder cannot be listed. */
const INDEX = 'index.json';

/** Reads files for the engine: packed vocabularies in `folder`, and, by `readAdded`, tokenizers that the user added. */
export function hostFiles(
  folder: vscode.Uri,
  readAdded: (id: string) => Promise<AddedTokenizerFiles>,
): Handlers<HostFiles> {
  return {
    async listVocabularies() {
      const index = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, INDEX));
      const names: unknown = JSON.parse(new TextDecoder().decode(index));
      if (!Array.isArray(names)) throw new Error(`${INDEX} is damaged`);
      return names.filter(name => typeof name === 'string');
    },
    readVocabulary: async name => vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)),
    readAddedTokenizer: readAdded,
  };
}
