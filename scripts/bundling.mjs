import { readFileSync } from 'node:fs';

/**
 * Takes the prices out of the price package, whose code works with those of dist/prices.json. Fails where the package is
 * no longer written as it was: its data would be bundled, half a megabyte that every window reads.
 *
 * @type {import('esbuild').Plugin}
 */
export const withoutPrices = {
  name: 'without prices',
  setup({ onLoad }) {
    onLoad({ filter: /genai-prices.dist.index\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const contents = source.replace(/^const (\w+) = \[\n[^]*?\n\]/, 'const $1 = []');
      if (contents.length > source.length / 10) throw new Error(`the prices were not found in ${path}`);
      return { contents };
    });
  },
};

/** Packages whose main file cannot be bundled, and the one that can. */
export const bundledModules = { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' };
