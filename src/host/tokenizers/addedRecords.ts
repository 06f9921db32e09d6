import * as vscode from 'vscode';
import { asString, type Check, integerFrom, JsonFields, oneOf } from '../../engine/json/checkedJson';
import type { ReadingChoices } from '../../engine/formats/readingChoices';
import type { TokenizerInfo } from '../../engine/tokenizer';
import type { TokenizerSource } from '../../protocol/tokenizerSource';
import { exists, isTemporaryName, restoreReplaced, writeAtomically } from '../files/atomicFiles';

/** A tokenizer in a file of the user's. */
export interface AddedTokenizer {
  readonly info: TokenizerInfo;
  /** The file that was chosen. */
  readonly uri: string;
  /** What the user was asked about it. */
  readonly choices?: ReadingChoices;
  /** Where its files were downloaded from. */
  readonly source?: TokenizerSource;
}

/** Where an earlier version remembered the list. VS Code writes such state as a whole: of two windows, one loses. */
const OLD_STATE_KEY = 'addedTokenizers';
/** A file's name has no more than 255 bytes everywhere. Keys end with what tells files of one name apart. */
const LONGEST_NAME = 100;

/**
 * What is remembered of the tokenizers that the user added, for all workspaces: a small file for each in one folder. All
 * windows share the folder, and none writes what another has written; so two at once lose nothing.
 */
export class AddedRecords {
  constructor(
    readonly folder: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** All of them by key. A file that cannot be read is told in the log, and left alone. */
  async read(): Promise<Map<string, AddedTokenizer>> {
    await restoreReplaced(this.folder);
    const entries = await vscode.workspace.fs.readDirectory(this.folder).then(
      found => found,
      () => [], // nothing was added yet
    );
    const names = entries.map(([name]) => name).filter(name => name.endsWith('.json') && !isTemporaryName(name));
    const records = await Promise.all(names.map(name => this.readOne(name)));
    const known = records.filter(record => record !== undefined);
    known.sort((a, b) => a.added - b.added || (a.info.id < b.info.id ? -1 : 1));
    return new Map(known.map(record => [record.info.id, record]));
  }

  /** Makes the folder: what is not there cannot be watched. */
  async prepare(): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.folder);
  }

  async write({ info, uri, choices, source }: AddedTokenizer): Promise<void> {
    await this.prepare();
    const record = { added: Date.now(), info: onlyInfo(info), uri, choices, source };
    await writeAtomically(this.fileOf(info.id), new TextEncoder().encode(JSON.stringify(record)));
  }

  async remove(id: string): Promise<void> {
    const file = this.fileOf(id);
    if (await exists(file)) await vscode.workspace.fs.delete(file);
  }

  /** Takes over what an earlier version remembered. A crash on the way loses nothing: it is done again. */
  async takeOver(state: vscode.Memento): Promise<void> {
    const old = state.get<unknown>(OLD_STATE_KEY);
    if (old === undefined) return;
    for (const json of Array.isArray(old) ? (old as unknown[]) : []) {
      let record: AddedTokenizer;
      try {
        record = readRecord(json, OLD_STATE_KEY);
      } catch (error) {
        this.log.warn(`an added tokenizer of an earlier version is not listed: ${String(error)}`);
        continue;
      }
      if (!(await exists(this.fileOf(record.info.id)))) await this.write(record);
    }
    await state.update(OLD_STATE_KEY, undefined);
  }

  private fileOf(id: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, `${id.slice(-LONGEST_NAME)}.json`);
  }

  private async readOne(name: string): Promise<(AddedTokenizer & { readonly added: number }) | undefined> {
    try {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.folder, name));
      const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
      return readRecord(json, name);
    } catch (error) {
      this.log.warn(`an added tokenizer is not listed: ${String(error)}`);
      return undefined;
    }
  }
}

/** Throws `FormatError`. */
function readRecord(json: unknown, path: string): AddedTokenizer & { readonly added: number } {
  const fields = new JsonFields(json, path);
  const count = integerFrom(0, Number.MAX_SAFE_INTEGER);
  const info = fields.required('info', (value, at): TokenizerInfo => {
    const each = new JsonFields(value, at);
    return {
      id: each.required('id', asString),
      name: each.required('name', asString),
      kind: each.required('kind', oneOf('added')),
      description: each.required('description', asString),
      ...each.ifPresent('vocabularySize', count),
    };
  });
  const uri = fields.required('uri', asString);
  vscode.Uri.parse(uri, true);
  const choices = fields.ifPresent('choices', (value, at): ReadingChoices => {
    return new JsonFields(value, at).ifPresent('split', asString);
  });
  return { info, uri, ...choices, ...fields.ifPresent('source', asSource), added: fields.optional('added', count, 0) };
}

const asSource: Check<TokenizerSource> = (value, path) => {
  const fields = new JsonFields(value, path);
  return {
    endpoint: fields.required('endpoint', asString),
    repository: fields.required('repository', asString),
    path: fields.required('path', asString),
    revision: fields.required('revision', asString),
    reference: fields.required('reference', asString),
    ...fields.ifPresent('licence', asString),
    downloaded: fields.required('downloaded', asString),
    checked: fields.required('checked', oneOf('hashes', 'length', 'nothing')),
    contents: fields.required('contents', asString),
  };
};

/** What is remembered of a tokenizer, and nothing else that its object may hold. */
function onlyInfo({ id, name, kind, description, vocabularySize }: TokenizerInfo): TokenizerInfo {
  return { id, name, kind, description, ...(vocabularySize !== undefined && { vocabularySize }) };
}
