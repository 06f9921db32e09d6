import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Catalog } from '../../../src/catalog/catalog';
import type { PriceData } from '../../../src/catalog/priceData';

/** Models with their windows and prices, from the file beside the bundle. */
export function readCatalog(): Catalog {
  return new Catalog(JSON.parse(readFileSync(join(__dirname, '..', 'prices.json'), 'utf8')) as PriceData);
}
