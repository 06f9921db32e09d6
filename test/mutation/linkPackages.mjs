// Run in each copy of the checkout that the mutation tester makes: links the packages of TOKEN_LOUPE_CHECKOUT into it.
// The tester's own way leaves out those that are themselves a link.
import fs from 'node:fs';
import path from 'node:path';

for (const folder of ['.', 'corpora', path.join('test', 'peers')]) {
  const packages = path.join(process.env.TOKEN_LOUPE_CHECKOUT, folder, 'node_modules');
  fs.symlinkSync(packages, path.join(folder, 'node_modules'), 'junction');
}
