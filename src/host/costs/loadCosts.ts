import type * as vscode from 'vscode';
import { PRICE_SOURCE } from '../../catalog/priceSource';
import { Costs } from './costs';
import type { PriceList, PriceStore } from './priceStore';

/** Gives the costs, which are loaded when first asked for. Never rejects. */
export type LoadCosts = () => Promise<Costs>;

/**
 * Loads the costs by the prices that are to be used, once, and again when these change. Where they cannot be read, no price is
 * known, the log says why, and the next call tries again.
 */
export function costsLoader(prices: PriceStore, log: vscode.LogOutputChannel): LoadCosts {
  let loaded: Promise<Costs> | undefined;
  prices.onDidChange(() => (loaded = undefined));
  return () => {
    loaded ??= prices
      .read()
      .then(costsOf)
      .catch(async (error: unknown) => {
        log.error(`the prices cannot be read: ${String(error)}`);
        loaded = undefined;
        return costsOf({ data: [], source: PRICE_SOURCE });
      });
    return loaded;
  };
}

/** The package that works prices out is not run before there is one to work out. */
async function costsOf({ data, source }: PriceList): Promise<Costs> {
  const { Catalog } = await import('../../catalog/catalog');
  return new Costs(new Catalog(data, undefined, source), data, source);
}
