import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { connect, type Connection } from '../../protocol/rpc';
import type { Speller, SpellerHost } from '../../protocol/integrity/speller';
import { createSpeller } from '../speller/spellerService';
import { endWithParent } from './nodeParentWatch';
import { nodePort } from './nodePort';

/** The speller in node: the bundle of this file is what the extension starts. */
function main(): void {
  endWithParent(); // the rules of a dictionary may never come to an end
  const connection: Connection<SpellerHost> = connect<SpellerHost, Speller>(
    nodePort(),
    createSpeller({
      readShipped: () => readFile(join(__dirname, 'hunspell.wasm')),
      readUserFile: file => connection.remote.readUserFile(file),
      pause: () => setImmediate(),
    }),
  );
}

main();
