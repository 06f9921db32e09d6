// Prints the table of parity as Markdown: tokenizer by tokenizer, how many tokens of ours differ from the reference's.
//   node scripts/parity.mjs                all tokenizers; needs test/peers (npm test installs it)
//   node scripts/parity.mjs llama2 qwen3   these
//   --strings N                            generated strings for each (2000), beside the hard cases and unbroken runs
//   --corpus-bytes N                       bytes of each corpus of the benchmark (1,000,000)
import { parseArgs } from 'node:util';
import { register } from 'tsx/esm/api';
import { installCorpora, installPeers } from './install.mjs';
import { root } from './paths.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { strings: { type: 'string', default: '2000' }, 'corpus-bytes': { type: 'string', default: '1000000' } },
});
process.chdir(root);
await installCorpora();
await installPeers();
register();
const { parityTable } = await import('../test/support/parityTable.ts');
await parityTable({
  names: positionals,
  strings: Number(values.strings),
  corpusBytes: Number(values['corpus-bytes']),
  print: line => console.log(line),
});
