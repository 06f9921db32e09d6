import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import type { Disposable } from '../../host/disposables';
import type { Services } from '../../host/services';

/** Registers the operations on vocabularies. Each is loaded when first run. */
export function registerResize(services: Services): Disposable {
  const { log } = services;
  return vscode.Disposable.from(
    registerCommand('tokenLoupe.trimTokenizer', log, async given =>
      (await import('./trim/trimCommand')).trimCommand(services, given),
    ),
    registerCommand('tokenLoupe.draftVocabulary', log, async given =>
      (await import('./draft/draftCommand')).draftCommand(services, given),
    ),
    registerCommand('tokenLoupe.expandTokenizer', log, async given =>
      (await import('./expand/expandCommand')).expandCommand(services, given),
    ),
  );
}
