import type { CollectedFiles } from './corpusFiles';
import { formatCount, formatQuantity } from '../../text/numbers';

/** What a search for files left out, and why: `12 left out, 1 file too large`. Empty if nothing was. */
export function describeLeftOut({ excluded, tooLarge, cut, files }: CollectedFiles): string {
  return [
    excluded > 0 ? `${formatCount(excluded)} left out` : '',
    tooLarge.length > 0 ? `${formatQuantity(tooLarge.length, 'file')} too large` : '',
    cut ? `only the first ${formatCount(files.length)} files are taken` : '',
  ]
    .filter(part => part !== '')
    .join(', ');
}
