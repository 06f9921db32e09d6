import * as vscode from 'vscode';
import type { SpellingFiles, VersionedFile } from '../../../protocol/integrity/speller';
import type { IntegrityFileKind } from '../../../protocol/integrity/integrityState';
import { escapeIcons } from '../../../text/icons';

/** Where the workspace remembers the user's choices: addresses of files by kind. */
const CHOICES_KEY = 'integrity.files';
/** Dictionaries that are offered at most. */
const MOST_OFFERED = 100;

type Addresses = Readonly<Partial<Record<IntegrityFileKind, string>>>;

const DIALOGS: Readonly<Record<IntegrityFileKind, vscode.OpenDialogOptions>> = {
  dictionary: {
    title: 'Affix File of a Hunspell Dictionary (Its .dic Beside It)',
    openLabel: 'Use Dictionary',
    filters: { 'Hunspell affixes': ['aff'] },
  },
  morphemes: { title: 'Roots and Morphemes, One a Line', openLabel: 'Use List' },
  segments: {
    title: 'Words with Their Morphemes',
    openLabel: 'Use Words',
    filters: { 'Comma- or tab-separated': ['csv', 'tsv', 'txt'] },
  },
};

/** The user's files for the view, which the workspace remembers. */
export class IntegrityFiles {
  constructor(private readonly memory: vscode.Memento) {}

  /** The file of that kind; undefined where none was chosen. */
  uri(kind: IntegrityFileKind): vscode.Uri | undefined {
    const address = this.memory.get<Addresses>(CHOICES_KEY)?.[kind];
    return address === undefined ? undefined : vscode.Uri.parse(address, true);
  }

  /** The names of all that were chosen. */
  names(): Addresses {
    const { dictionary, morphemes, segments } = this.memory.get<Addresses>(CHOICES_KEY) ?? {};
    const name = (kind: IntegrityFileKind, address: string | undefined) =>
      address === undefined ? {} : { [kind]: nameOf(vscode.Uri.parse(address, true)) };
    return { ...name('dictionary', dictionary), ...name('morphemes', morphemes), ...name('segments', segments) };
  }

  /** Asks for a file; whether there is another one now. */
  async choose(kind: IntegrityFileKind): Promise<boolean> {
    const chosen = await ask(kind);
    if (chosen) await this.remember({ [kind]: chosen.toString() });
    return chosen !== undefined;
  }

  async forget(kind: IntegrityFileKind): Promise<void> {
    await this.remember({ [kind]: undefined });
  }

  private async remember(change: Readonly<Partial<Record<IntegrityFileKind, string | undefined>>>): Promise<void> {
    await this.memory.update(CHOICES_KEY, { ...this.memory.get<Addresses>(CHOICES_KEY), ...change });
  }
}

/** The two files of a dictionary, as they are now. Throws where there are no words beside the affixes. */
export async function spellingFiles(affixes: vscode.Uri): Promise<SpellingFiles> {
  const words = affixes.with({ path: affixes.path.replace(/\.[^./]*$/, '.dic') });
  return { affixes: await versioned(affixes), words: await versioned(words) };
}

/** A file with what tells whether it has changed. Throws with its name where it is not there. */
export async function versioned(uri: vscode.Uri): Promise<VersionedFile> {
  const name = nameOf(uri);
  try {
    const { mtime, size } = await vscode.workspace.fs.stat(uri);
    return { uri: uri.toString(), name, version: `${mtime}:${size}` };
  } catch {
    throw new Error(`there is no ${name} where it was expected`);
  }
}

/** Lets the user choose a file, a dictionary first among those of a workspace that is trusted. */
async function ask(kind: IntegrityFileKind): Promise<vscode.Uri | undefined> {
  const found = kind === 'dictionary' && vscode.workspace.isTrusted ? await dictionariesOfWorkspace() : [];
  if (found.length > 0) {
    const items = found.map(uri => ({
      uri,
      label: escapeIcons(nameOf(uri)),
      description: escapeIcons(vscode.workspace.asRelativePath(uri)),
    }));
    const other = { uri: undefined, label: 'Choose Another File...', description: '' };
    const picked = await vscode.window.showQuickPick([...items, other], {
      title: 'Hunspell Dictionaries in Workspace',
    });
    if (!picked || picked.uri) return picked?.uri;
  }
  return (await vscode.window.showOpenDialog(DIALOGS[kind]))?.[0];
}

/** Affix files of the workspace that have words beside them. */
async function dictionariesOfWorkspace(): Promise<readonly vscode.Uri[]> {
  const files = await vscode.workspace.findFiles('**/*.{aff,dic}', undefined, 2 * MOST_OFFERED);
  const paths = new Set(files.map(String));
  return files
    .filter(
      uri => uri.path.endsWith('.aff') && paths.has(uri.with({ path: uri.path.replace(/aff$/, 'dic') }).toString()),
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.split('/').at(-1) ?? uri.path;
}
