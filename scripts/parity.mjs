// Prints the table of parity as Markdown: tokenizer by tokenizer, how many tokens of ours differ from the reference's.
//   node scripts/parity.mjs                all tokenizers; needs test/peers (npm test installs it)
//   node scripts/parity.mjs llama2 qwen3   these
//   --strings N                            generated strings for each (2000), beside the hard cases and unbroken runs
import { parseArgs } from 'node:util';
import { register } from 'tsx/esm/api';
import { installPeers } from './install.mjs';
import { root } from './paths.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { strings: { type: 'string', default: '2000' } },
});
process.chdir(root);
await installPeers();
register();
const { parityTable } = await import('../test/support/parityTable.ts');
await parityTable({ names: positionals, strings: Number(values.strings), print: line => console.log(line) });
