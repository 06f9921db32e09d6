import * as vscode from 'vscode';
import { MOST_BYTES_THROUGH_EXTENSION } from '../corpus/corpusFiles';
import { formatBytes } from '../../text/bytes';
import type { AddedTokenizerFiles, HostFiles } from '../../protocol/hostFiles';
import type { Handlers } from '../../protocol/rpc';
import type { SpellerHost } from '../../protocol/integrity/speller';

/** Written beside the vocabularies when they are made: in a browser, a folder cannot be listed. */
const INDEX = 'index.json';

/** Reads files for the engine: those of `dist`, and, by `readAdded`, tokenizers that the user added. */
export function hostFiles(
  dist: vscode.Uri,
  readAdded: (id: string) => Promise<AddedTokenizerFiles>,
): Handlers<HostFiles> {
  const folder = vscode.Uri.joinPath(dist, 'vocabularies');
  return {
    async listVocabularies() {
      const index = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, INDEX));
      const names: unknown = JSON.parse(new TextDecoder().decode(index));
      if (!Array.isArray(names)) throw new Error(`${INDEX} is damaged`);
      return names.filter(name => typeof name === 'string');
    },
    readVocabulary: async name => vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)),
    readShipped: async name => vscode.workspace.fs.readFile(vscode.Uri.joinPath(dist, name)),
    readAddedTokenizer: readAdded,
  };
}

/** Contents of a corpus file that the worker cannot read by itself, as in a virtual workspace. */
export async function readCorpusFile(address: string): Promise<Uint8Array> {
  const uri = vscode.Uri.parse(address, true);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > MOST_BYTES_THROUGH_EXTENSION) throw new Error(`${uri.path} has grown to ${formatBytes(size)}`);
  return vscode.workspace.fs.readFile(uri);
}

/** Reads files for the speller: Hunspell in `dist`, and the user's up to a size, which is named where a file has more. */
export function spellerFiles(dist: vscode.Uri): Handlers<SpellerHost> {
  return {
    readShipped: async name => vscode.workspace.fs.readFile(vscode.Uri.joinPath(dist, name)),
    async readUserFile({ uri: address, mostBytes }) {
      const uri = vscode.Uri.parse(address, true);
      const { size } = await vscode.workspace.fs.stat(uri);
      if (size > mostBytes) {
        const name = uri.path.split('/').at(-1) ?? uri.path;
        throw new Error(`${name} has ${formatBytes(size)}, and may have at most ${formatBytes(mostBytes)}`);
      }
      return vscode.workspace.fs.readFile(uri);
    },
  };
}
