import * as vscode from 'vscode';
import { registerCommand } from '../../../host/commands';
import { Hub } from '../../../host/hub/hub';
import type { Services } from '../../../host/services';
import type { ListedTokenizer } from '../../../protocol/engine';

/** Registers the commands around hubs. `tokenizerOf`: the tokenizer of a row of the view, or the selected one. */
export function registerHubCommands(
  services: Services,
  tokenizerOf: (item: unknown) => Promise<ListedTokenizer>,
): vscode.Disposable {
  const { context, hubEnvironment, log } = services;
  const hub = new Hub(context, hubEnvironment);
  const command = (name: string, run: (given: unknown) => Promise<unknown>): vscode.Disposable =>
    registerCommand(`tokenLoupe.${name}`, log, run);
  // Loaded when first run: nothing of this is needed to start.
  return vscode.Disposable.from(
    command('addTokenizerFromHub', async given => (await import('./addFromHub')).addFromHub(services, hub, given)),
    command('setHubToken', async () => (await import('./hubTokenCommands')).setToken(hub)),
    command('forgetHubToken', async () => (await import('./hubTokenCommands')).forgetToken(hub)),
    command('checkTokenizerRevision', async item => {
      const tokenizer = await tokenizerOf(item);
      return (await import('./checkRevision')).checkRevision(services, hub, tokenizer);
    }),
  );
}
