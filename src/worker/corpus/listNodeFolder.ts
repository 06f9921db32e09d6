import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FOREIGN_FILES } from '../../files/foreignFiles';
import { globTest } from '../../files/globs';

/** Files and folders that are looked at between two pauses. */
const STEP = 1000;

/**
 * The files of a folder of this machine, by their paths inside it with slashes, without what is no text of the user's. Links to
 * folders are not followed, as in the terminal; a folder that is closed to us is left out. Other calls have their turn at `pause`,
 * which may end the listing by throwing.
 */
export async function listNodeFolder(folder: string, pause: () => Promise<void>): Promise<string[]> {
  const isForeign = globTest(FOREIGN_FILES);
  const found: string[] = [];
  const folders = [''];
  let looked = 0;
  for (let inside = folders.pop(); inside !== undefined; inside = folders.pop()) {
    for (const entry of entriesOf(join(folder, inside))) {
      if (++looked % STEP === 0) await pause();
      const path = inside + entry.name;
      if (isForeign(path)) continue;
      if (entry.isDirectory()) folders.push(`${path}/`);
      else if (entry.isFile() || entry.isSymbolicLink()) found.push(path);
    }
  }
  return found;
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
