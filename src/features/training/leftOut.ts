import type { CollectedFiles } from '../../host/corpusFiles';
import { formatCount, formatQuantity } from '../../host/format';

/** What a search for files left out, and why: `12 excluded by settings or as no text of yours, 1 file too large`. Empty if nothing was. */
export function describeLeftOut({ excluded, tooLarge, cut, files }: CollectedFiles): string {
  return [
    excluded > 0 ? `${formatCount(excluded)} excluded by settings or as no text of yours` : '',
    tooLarge.length > 0 ? `${formatQuantity(tooLarge.length, 'file')} too large` : '',
    cut ? `only the first ${formatCount(files.length)} files are taken` : '',
  ]
    .filter(part => part !== '')
    .join(', ');
}
