import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import { showInformation, withNotification } from '../../host/messages';
import type { Services } from '../../host/services';

/** Registers the commands that fetch newer prices, and that go back to the bundled ones. */
export function registerPrices({ prices, log }: Services): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('tokenLoupe.refreshPrices', log, async () => {
      const title = `Token Loupe: fetching prices from ${new URL(prices.address).host}`;
      const { source } = await withNotification(title, true, (_, signal) => prices.refresh(signal));
      void showInformation(`Prices are those of ${source}, now.`);
    }),
    registerCommand('tokenLoupe.useBundledPrices', log, async () => {
      const wasThere = await prices.useBundled();
      const { source } = await prices.read();
      void showInformation(`Prices are ${wasThere ? '' : 'and were '}those of ${source}.`);
    }),
  );
}
