import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import { registerEditorCommand } from '../../host/editors/editorCommand';
import { ProviderKeys } from '../../host/providers/providerKeys';
import type { Services } from '../../host/services';

/** Registers the commands that let others count: the model's provider, or a language model that VS Code offers. */
export function registerProviderCount(services: Services): vscode.Disposable {
  const keys = new ProviderKeys(services.context.secrets);
  // Loaded when first run: nothing of this is needed to start.
  return vscode.Disposable.from(
    registerEditorCommand(services, 'countByProvider', async editor =>
      (await import('./countByProvider')).countByProvider(services, keys, editor),
    ),
    registerCommand('tokenLoupe.forgetProviderKeys', services.log, async () =>
      (await import('./countByProvider')).forgetKeys(keys),
    ),
  );
}
