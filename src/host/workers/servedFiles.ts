import * as vscode from 'vscode';
import type { HostFiles } from '../../protocol/hostFiles';
import type { Handlers } from '../../protocol/rpc';
import type { AddedTokenizers } from '../tokenizers/addedTokenizers';

/** Written beside the vocabularies when they are made: in a browser, a folder cannot be listed. */
const INDEX = 'index.json';

/** Reads files for the engine: packed vocabularies in `folder`, and tokenizers that the user added. */
export function hostFiles(folder: vscode.Uri, added: AddedTokenizers): Handlers<HostFiles> {
  return {
    async listVocabularies() {
      const index = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, INDEX));
      const names: unknown = JSON.parse(new TextDecoder().decode(index));
      if (!Array.isArray(names)) throw new Error(`${INDEX} is damaged`);
      return names.filter(name => typeof name === 'string');
    },
    readVocabulary: async name => vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)),
    readAddedTokenizer: async id => added.read(id),
  };
}
