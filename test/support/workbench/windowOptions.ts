import fs from 'node:fs';
import path from 'node:path';
import type { Setup } from './setup';

/** The themes that everything must look right in, one for each kind that VS Code knows. */
export const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  highContrast: 'Default High Contrast',
  highContrastLight: 'Default High Contrast Light',
} as const;
/** How VS Code's workbench says which kind of theme it has. */
export const themeClasses = {
  dark: 'vs-dark',
  light: 'vs',
  highContrast: 'hc-black',
  highContrastLight: 'hc-light',
} as const;
export const themeNames = Object.keys(themes) as (keyof typeof themes)[];

export interface WorkbenchOptions {
  /** Run the extension in the browser instead of on the server. */
  readonly inBrowser?: boolean;
  /** Files of the workspace to open at once; the last one gets the focus. */
  readonly files?: readonly string[];
  readonly theme?: keyof typeof themes;
  /** Settings of this page alone. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** More files for the workspace, by path. */
  readonly extraFiles?: Readonly<Record<string, string | Uint8Array>>;
  /** Further folders of the workspace, by name, each with its files by path. */
  readonly folders?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly size?: { readonly width: number; readonly height: number };
}

/** Copies the sample workspace to a folder of its own, with the settings and files of a window. Returns the folder. */
export function copyWorkspace(
  setup: Setup,
  { theme = 'dark', settings = {}, extraFiles = {} }: WorkbenchOptions,
): string {
  const folder = path.join(fs.mkdtempSync(path.join(setup.folder, 'page-')), 'harbour-kitchen');
  fs.cpSync(setup.workspace, folder, { recursive: true });
  const own = {
    'workbench.colorTheme': themes[theme],
    // A preview would be replaced by the next file that is opened.
    'workbench.editor.enablePreview': false,
    // A list of words in the way would take keys for itself.
    'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
    ...settings,
  };
  const files = { '.vscode/settings.json': JSON.stringify(own, null, 2), ...extraFiles };
  writeFiles(folder, files);
  return folder;
}

/** Writes more folders beside one, and returns the file of the workspace that has them all. */
export function writeFolders(first: string, others: NonNullable<WorkbenchOptions['folders']>): string {
  const above = path.dirname(first);
  for (const [name, files] of Object.entries(others)) writeFiles(path.join(above, name), files);
  const names = [path.basename(first), ...Object.keys(others)];
  writeFiles(above, { 'all.code-workspace': JSON.stringify({ folders: names.map(name => ({ path: name })) }) });
  return path.join(above, 'all.code-workspace');
}

function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
}
