import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { untitled } from './support/documents';
import { product } from './support/product';
import { referenceCount } from './support/reference';

interface Manifest {
  contributes: { commands: { command: string }[]; configuration: { properties: Record<string, { default: unknown }> } };
}

const id = 'token-loupe.token-loupe';

describe('the extension', () => {
  const extension = vscode.extensions.getExtension(id);
  const manifest = extension?.packageJSON as Manifest;

  it('is there and starts', async () => {
    assert.ok(extension, `${id} is not installed`);
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it('registers every command of its manifest, and no other', async () => {
    const registered = (await vscode.commands.getCommands(true)).filter(
      // VS Code makes commands of its own for each view: tokenLoupe.view.focus and the like.
      command =>
        command.startsWith('tokenLoupe.') &&
        !/^tokenLoupe\.\w+\.(focus|open|resetViewLocation|removeView|toggleVisibility)$/.test(command),
    );
    const declared = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(registered.sort(), declared.sort());
  });

  it('knows a default for each setting', () => {
    for (const [name, { default: value }] of Object.entries(manifest.contributes.configuration.properties)) {
      assert.deepEqual(vscode.workspace.getConfiguration().inspect(name)?.defaultValue, value, name);
    }
  });

  it('counts the tokens of a document', async () => {
    const document = await untitled('Hello, world! 👋 Καλημέρα κόσμε\n');
    assert.equal(await (await product()).countTokens(document), referenceCount(document.getText()));
  });

  it('opens the sample workspace', () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
  });
});
