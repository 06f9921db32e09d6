import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Catalog } from '../../../src/catalog/catalog';
import { ModelResolver } from '../../../src/catalog/modelResolver';
import type { PriceData } from '../../../src/catalog/priceData';
import { userModels } from './userModels';

/** Models with their windows and prices, from the file beside the bundle, and what the workspace says of them. */
export async function readModels(root: string): Promise<ModelResolver> {
  const data = JSON.parse(readFileSync(join(__dirname, '..', 'prices.json'), 'utf8')) as PriceData;
  return new ModelResolver(new Catalog(data), await userModels(root));
}
