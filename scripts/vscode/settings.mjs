import fs from 'node:fs';
import path from 'node:path';

/** A quiet VS Code: nothing asks, nothing phones home, nothing moves, and no assistant covers what we look at. */
export const quietSettings = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  // A page's own settings stand in its workspace (test/support/workbench/windowOptions.ts); they are not part of the picture.
  'files.exclude': { '**/.vscode': true },
  'git.enabled': false,
};

/** For test/extension: hovers are how its tests see single tokens, whether they are painted or not. */
export const extensionTestSettings = { ...quietSettings, 'tokenLoupe.hover': 'always' };

/** Writes user settings into `folder`, which is `User` in a desktop's data folder and `data/User` in a server's. */
export function writeSettings(folder, settings) {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings, null, 2));
}
