import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isModelOverrides, type ModelOverrides } from '../../../src/catalog/modelOverrides';
import { CannotRun } from '../report';

/** Where the settings of a workspace are, in its folder. */
export const SETTINGS_FILE = '.vscode/settings.json';

/**
 * What the workspace in a folder says of models: `tokenLoupe.models` of its settings, as the editor reads it. Settings of
 * the user's own are known to the editor alone. Throws `CannotRun` where it makes no sense: counts would be others than
 * those in the editor.
 */
export async function userModels(root: string): Promise<ModelOverrides> {
  const text = readSettings(join(root, SETTINGS_FILE));
  // The reader of JSON with comments is loaded only where it is needed.
  if (!text.includes('tokenLoupe.models')) return {};
  const { parse } = await import('jsonc-parser');
  const value = (parse(text, [], { allowTrailingComma: true }) as Readonly<Record<string, unknown>> | undefined)?.[
    'tokenLoupe.models'
  ];
  if (value === undefined) return {};
  if (!isModelOverrides(value))
    throw new CannotRun(`tokenLoupe.models of ${SETTINGS_FILE} makes no sense; docs/settings.md says what it may be.`);
  return value;
}

function readSettings(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // most folders have none
  }
}
