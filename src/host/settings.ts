import * as vscode from 'vscode';

const SECTION = 'tokenLoupe';

/** The extension's settings, with the defaults of package.json. */
export interface Settings {
  readonly tokenizer: string;
  readonly model: string;
  /** The id of a painting style. */
  readonly 'boundaries.style': string;
  readonly 'explorer.tooltips': boolean;
  readonly 'explorer.badge': boolean;
  readonly hiddenText: boolean;
  readonly 'sections.codeLens': boolean;
  /** Bytes. */
  readonly 'explorer.maxFileSize': number;
  /** UTF-16 code units. */
  readonly maxDocumentSize: number;
  /** From 0 to 0.5. */
  readonly 'training.heldOutShare': number;
  /** Megabytes. */
  readonly 'training.memoryLimit': number;
  /** 0: one less than there are processors. */
  readonly 'training.workers': number;
}

/** The value of a setting now. */
export function setting<K extends keyof Settings>(key: K): Settings[K] {
  // package.json gives every setting a default, so there always is a value.
  return vscode.workspace.getConfiguration(SECTION).get<Settings[K]>(key)!;
}

/** Calls `listener` when one of `keys` changes. */
export function onDidChangeSetting(keys: readonly (keyof Settings)[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration(event => {
    if (keys.some(key => event.affectsConfiguration(`${SECTION}.${key}`))) listener();
  });
}

/** Sets a setting: in the workspace where it is set there already, else for the user. */
export async function changeSetting<K extends keyof Settings>(key: K, value: Settings[K]): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(SECTION);
  const inspected = configuration.inspect(key);
  const inWorkspace = inspected?.workspaceValue !== undefined;
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update(key, value, target);
}
