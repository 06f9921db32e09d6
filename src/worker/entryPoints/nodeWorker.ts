import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Engine } from '../../protocol/engine';
import { type EngineHost, isAddedId } from '../../protocol/hostFiles';
import { connect, type Connection } from '../../protocol/rpc';
import { listNodeFolder } from '../corpus/listNodeFolder';
import { openNodeFile, readWholeNodeFile, statNodeFile } from '../corpus/nodeFiles';
import { createEngine } from '../engine/engineService';
import { endWithParent } from './nodeParentWatch';
import { nodePort } from './nodePort';

/** The engine in node: the bundle of this file is what the extension starts, with the folder of the vocabularies as its argument. */
function main(): void {
  const [, , vocabularyFolder = ''] = process.argv;
  const connection: Connection<EngineHost> = connect<EngineHost, Engine>(
    nodePort(),
    createEngine({
      vocabularies: {
        list: () => readdir(vocabularyFolder),
        read: name => readFile(join(vocabularyFolder, name)),
      },
      readShipped: name => readFile(join(__dirname, name)),
      readAdded: id => connection.remote.readAddedTokenizer(id),
      tellInUse(tokenizer) {
        // Its patterns are not known to come to an end.
        if (isAddedId(tokenizer.id)) endWithParent();
        void connection.remote.tokenizerInUse(tokenizer).catch(() => undefined);
      },
      pause: () => setImmediate(),
      readFile: readWholeNodeFile,
      statFile: statNodeFile,
      openFile: openNodeFile,
      listFolder: listNodeFolder,
    }),
  );
}

main();
