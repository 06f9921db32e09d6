import * as vscode from 'vscode';
import { readSetting, SETTING_RULES, type SettingKey, settingProblem, type SettingValue } from './settingRules';

const SECTION = 'tokenLoupe';

/** Whose settings are meant: a document has those of its folder and its language, a file those of its folder. */
export type SettingScope = vscode.TextDocument | vscode.Uri;

/** The value of a setting now, checked: where it makes no sense it is the default. Without a scope, the window's. */
export function setting<K extends SettingKey>(key: K, scope?: SettingScope): SettingValue<K> {
  return readSetting(key, plain(vscode.workspace.getConfiguration(SECTION, scope).get(key)));
}

/** VS Code hands objects out as proxies, which cannot be sent to the engine. */
function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) : value;
}

/** Calls `listener` when one of `keys` changes, for whatever scope. */
export function onDidChangeSetting(keys: readonly SettingKey[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration(event => {
    if (keys.some(key => event.affectsConfiguration(`${SECTION}.${key}`))) listener();
  });
}

/** Where the value of a setting for `scope` comes from: a folder or a language, the workspace, or what holds for all. */
export function settingOrigin(key: SettingKey, scope?: SettingScope): 'particular' | 'workspace' | 'all' {
  const { target, forLanguage } = placeOf(key, scope);
  if (forLanguage || target === vscode.ConfigurationTarget.WorkspaceFolder) return 'particular';
  return target === vscode.ConfigurationTarget.Workspace ? 'workspace' : 'all';
}

/**
 * Sets a setting where its value for `scope` comes from, so that the change takes effect; else for the user. With `setFor` it
 * is set there, and taken out of the workspace where it is to be for all.
 */
export async function changeSetting<K extends SettingKey>(
  key: K,
  value: SettingValue<K>,
  scope?: SettingScope,
  setFor?: 'workspace' | 'all',
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(SECTION, scope);
  const { Global, Workspace } = vscode.ConfigurationTarget;
  if (setFor === undefined) {
    const { target, forLanguage } = placeOf(key, scope);
    await configuration.update(key, value, target, forLanguage);
    return;
  }
  await configuration.update(key, value, setFor === 'workspace' ? Workspace : Global);
  if (setFor === 'all' && configuration.inspect(key)?.workspaceValue !== undefined) {
    await configuration.update(key, undefined, Workspace);
  }
}

/** Where the value of a setting for `scope` is set: what is set for a language goes before what is set for all, wherever. */
function placeOf(
  key: SettingKey,
  scope: SettingScope | undefined,
): { readonly target: vscode.ConfigurationTarget; readonly forLanguage: boolean } {
  const inspected = vscode.workspace.getConfiguration(SECTION, scope).inspect(key);
  const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const places = [
    [inspected?.workspaceFolderLanguageValue, WorkspaceFolder, true],
    [inspected?.workspaceLanguageValue, Workspace, true],
    [inspected?.globalLanguageValue, Global, true],
    [inspected?.workspaceFolderValue, WorkspaceFolder, false],
    [inspected?.workspaceValue, Workspace, false],
  ] as const;
  const [, target, forLanguage] = places.find(([known]) => known !== undefined) ?? [undefined, Global, false];
  return { target, forLanguage };
}

/** What is wrong with the values that the user has set anywhere: for all, for a folder, for a language. */
export function settingProblems(): ReadonlySet<string> {
  const problems = new Set<string>();
  const note = (key: SettingKey, value: unknown): void => {
    const problem = settingProblem(key, value);
    if (problem !== undefined) problems.add(problem);
  };
  const places = [undefined, ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri)];
  for (const key of Object.keys(SETTING_RULES) as SettingKey[]) {
    for (const uri of places) {
      const values = vscode.workspace.getConfiguration(SECTION, uri).inspect(key);
      for (const value of [values?.globalValue, values?.workspaceValue, values?.workspaceFolderValue]) note(key, value);
      for (const languageId of values?.languageIds ?? []) {
        const scope = uri ? { uri, languageId } : { languageId };
        const own = vscode.workspace.getConfiguration(SECTION, scope).inspect(key);
        for (const value of [own?.globalLanguageValue, own?.workspaceLanguageValue, own?.workspaceFolderLanguageValue])
          note(key, value);
      }
    }
  }
  return problems;
}
