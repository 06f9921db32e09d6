import * as vscode from 'vscode';
import type { Disposable } from '../../host/disposables';
import type { Services } from '../../host/services';

/** Registers the operations on vocabularies. Each is loaded when first run. */
export function registerResize(services: Services): Disposable {
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand('tokenLoupe.trimTokenizer', async (given: unknown) =>
      (await import('./trim/trimCommand')).trimCommand(services, given),
    ),
    registerCommand('tokenLoupe.draftVocabulary', async (given: unknown) =>
      (await import('./draft/draftCommand')).draftCommand(services, given),
    ),
    registerCommand('tokenLoupe.expandTokenizer', async (given: unknown) =>
      (await import('./expand/expandCommand')).expandCommand(services, given),
    ),
  );
}
