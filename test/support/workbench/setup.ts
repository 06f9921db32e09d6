import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

/** What scripts/testing/ui.mjs tells the tests. */
export interface Setup {
  /** One for each of the processes that run tests beside each other. */
  readonly servers: readonly {
    readonly origin: string;
    /** A server whose pages run the extension in a web worker. */
    readonly webOrigin: string;
  }[];
  readonly browser: { readonly executablePath: string; readonly env: Record<string, string> };
  readonly browserArguments: string[];
  /** A script for each page, which would draw VS Code's marks of progress without end. */
  readonly withoutAnimations: string;
  readonly workspace: string;
  readonly folder: string;
  readonly screenshots: string;
}

export function readSetup(): Setup {
  const text = process.env['TOKEN_LOUPE_UI'];
  if (text === undefined) throw new Error('Run these tests with: npm test -- --only ui');
  return JSON.parse(text) as Setup;
}

/** Where the server has the installed extension. */
export function installedExtension(): string {
  const extensions = path.join(readSetup().folder, 'extensions');
  const name = fs.readdirSync(extensions).find(each => each.startsWith('token-loupe.'));
  assert.ok(name, 'the extension is not installed');
  return path.join(extensions, name);
}
