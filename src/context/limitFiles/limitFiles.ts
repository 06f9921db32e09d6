import { messageOf } from '../../text/errors';
import type { LedgerSource } from '../ledger/ledgerSource';
import type { LimitFile, OtherLimits } from './limitFile';
import { skilldigestLimits } from './skilldigestLimits';
import { tokenLimitFile } from './tokenLimitFile';
import { wazaLimits } from './wazaLimits';

/** The tools whose limits are read. */
export const LIMIT_FILES: readonly LimitFile[] = [tokenLimitFile, wazaLimits, skilldigestLimits];

/** Files in which tools have their limits as programs, or among much else. They are named, and never run. */
const PROGRAMS = /^(?:\.token-limit\.[cm]?[jt]s|token-limit\.config\.[cm]?[jt]s)$/;
/** Longer files are not read. UTF-16 code units. */
const LONGEST = 1_000_000;

/** The limits that files of other tools set in a workspace's outermost folder; what is wrong with one is said of that file. */
export async function readLimitFiles(
  source: LedgerSource,
): Promise<readonly (OtherLimits & { readonly path: string; readonly text: string })[]> {
  const listed = new Set(source.paths);
  const found: (OtherLimits & { readonly path: string; readonly text: string })[] = [];
  for (const format of LIMIT_FILES) {
    for (const path of format.paths.filter(each => listed.has(each))) {
      const file = await source.read(path);
      const text = file.kind === 'text' ? file.text : '';
      const limits =
        file.kind !== 'text'
          ? { budgets: [], unread: [`It is not read: ${file.reason}.`] }
          : attempt(() => format.read(text, path), text);
      if (limits.budgets.length === 0 && limits.unread.length === 0) continue;
      found.push({ ...limits, path, text });
      break;
    }
  }
  for (const path of source.paths) {
    if (PROGRAMS.test(path))
      found.push({
        path,
        text: '',
        budgets: [],
        unread: ['It is a program, and programs of a workspace are not run here: its limits are not known.'],
      });
  }
  return found;
}

function attempt(read: () => OtherLimits, text: string): OtherLimits {
  if (text.length > LONGEST)
    return { budgets: [], unread: [`It is not read: it has more than ${LONGEST} characters.`] };
  try {
    return read();
  } catch (error) {
    return { budgets: [], unread: [`It cannot be read: ${messageOf(error).split('\n')[0]!}.`] };
  }
}
