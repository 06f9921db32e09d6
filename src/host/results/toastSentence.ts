import { formatQuantity } from '../../text/numbers';

/**
 * The one sentence of a notification: what came of something, and that files were left out where some were. Their reasons
 * are where it leads to. `It has 40 entries.` and 3 files → `It has 40 entries; 3 files were left out.`
 */
export function toastSentence(told: string, filesLeftOut: number): string {
  if (filesLeftOut === 0) return told;
  const were = filesLeftOut === 1 ? 'was' : 'were';
  return `${told.replace(/\.$/, '')}; ${formatQuantity(filesLeftOut, 'file')} ${were} left out.`;
}
