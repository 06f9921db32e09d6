import * as vscode from 'vscode';
import type { PriceData } from '../../catalog/priceData';
import { Costs } from './costs';

/** Gives the costs, which are loaded when first asked for. Never rejects. */
export type LoadCosts = () => Promise<Costs>;

/**
 * Loads the costs from the file of prices at `file`, once. Where it cannot be read, no price is known, the log says why,
 * and the next call tries again.
 */
export function costsLoader(file: vscode.Uri, log: vscode.LogOutputChannel): LoadCosts {
  let loaded: Promise<Costs> | undefined;
  return () => {
    loaded ??= load(file).catch(async (error: unknown) => {
      log.error(`the prices cannot be read: ${String(error)}`);
      loaded = undefined;
      return costsOf([]);
    });
    return loaded;
  };
}

async function load(file: vscode.Uri): Promise<Costs> {
  const bytes = await vscode.workspace.fs.readFile(file);
  return costsOf(JSON.parse(new TextDecoder().decode(bytes)) as PriceData);
}

/** The package that works prices out is not run before there is one to work out. */
async function costsOf(data: PriceData): Promise<Costs> {
  const { Catalog } = await import('../../catalog/catalog');
  return new Costs(new Catalog(data), data);
}
