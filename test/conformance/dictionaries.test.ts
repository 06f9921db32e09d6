import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { hunspellBinary } from '../support/spelling';
import { skipWithout } from '../support/peers';
import { HunspellDictionary } from '../../src/worker/speller/hunspell';

/** Words with the verdict of Hunspell 1.7.1, the program, on the same files. */
const verdicts: Readonly<Record<string, { readonly words: readonly string[]; readonly others: readonly string[] }>> = {
  'dictionary-tr': {
    words: ['kitap', 'kitabım', 'evlerinizden', 'gidiyorum', 'geliyormuşsunuz', 'İstanbul'],
    others: ['istanbul', 'kitapp', 'evlerinizdenler', 'token', 'asy'],
  },
  'dictionary-it': {
    words: ['casa', "l'amica", 'andiamocene', 'perché', 'mangiandoselo', "qualcun'altra"],
    others: ['perche', 'casaa'],
  },
};

describe('real dictionaries', function () {
  this.timeout(60_000);
  for (const [name, { words, others }] of Object.entries(verdicts)) {
    it(`are read as Hunspell does: ${name}`, async function () {
      skipWithout(this, name);
      const file = (ending: string) => readFileSync(path.join('test/peers/node_modules', name, `index.${ending}`));
      const dictionary = await HunspellDictionary.read(await hunspellBinary(), file('aff'), file('dic'));
      assert.deepEqual(
        words.filter(word => !dictionary.isWord(word)),
        [],
      );
      assert.deepEqual(
        others.filter(word => dictionary.isWord(word)),
        [],
      );
      assert.deepEqual(dictionary.remarks, []);
    });
  }
});
