import { bidiRule } from './bidiRule';
import { messageOfBits } from './decodedBytes';
import type { HidingRule } from './hidingRule';
import { type InvisibleRun, invisibleRuns } from './invisibleRuns';
import { linesAround } from './linesAround';
import { isEastAsian, isMark, isOfJoiningScript, isOfScript, isPictograph } from './scripts';
import { selectorRule } from './selectorRule';
import { tagRule } from './tagRule';

const NO_BREAK = 0xfeff;

type Neighbours = Pick<InvisibleRun, 'before' | 'after'>;

const beside =
  (test: (point: number | undefined) => boolean) =>
  ({ before, after }: Neighbours): boolean =>
    test(before) || test(after);
const besideScript = (script: string) => beside(point => isOfScript(point, script));
/** Scripts that join letters, and those that are written without spaces. */
const besideOtherWriting = beside(point => isOfJoiningScript(point) || isEastAsian(point));
const besideJoining = beside(isOfJoiningScript);
const besideMark = beside(isMark);
const besideHangul = besideScript('Hangul');
const besideMusic = beside(point => point !== undefined && point >= 0x1d100 && point <= 0x1d1ff);

/** Where a character without width has a use. Those that are not named here have none in plain text. */
const uses: readonly (readonly [first: number, last: number, isUsed: (neighbours: Neighbours) => boolean])[] = [
  // Where a line may not be broken.
  [0x2060, 0x2060, besideOtherWriting],
  [NO_BREAK, NO_BREAK, besideOtherWriting],
  // Keeps letters apart.
  [0x200c, 0x200c, besideJoining],
  // Joins letters, and emoji.
  [0x200d, 0x200d, each => isPictograph(each.before) || besideJoining(each)],
  // Keeps marks in their order.
  [0x034f, 0x034f, each => besideMark(each) || besideJoining(each)],
  [0x115f, 0x1160, besideHangul],
  [0x3164, 0x3164, besideHangul],
  [0xffa0, 0xffa0, besideHangul],
  [0x17b4, 0x17b5, besideScript('Khmer')],
  [0x180b, 0x180f, besideScript('Mongolian')],
  [0x1bca0, 0x1bca3, besideScript('Duployan')],
  [0x1d173, 0x1d17a, besideMusic],
  // Where a word may be hyphenated, in any language.
  [0x00ad, 0x00ad, () => true],
];

/** Where a line may be broken, which scripts without spaces need. */
const ZERO_WIDTH_SPACE = 0x200b;

const ofOtherRules = [tagRule, selectorRule, bidiRule];
const isZeroWidth = (point: number): boolean => !ofOtherRules.some(rule => rule.concerns(point));

/**
 * Characters without width where no script needs them: between Latin letters, say. A row of three, or of several kinds, is
 * needed by none either. A byte order mark at the start of a text is innocent.
 */
export const zeroWidthRule: HidingRule = {
  kind: 'zeroWidth',
  concerns: isZeroWidth,
  isHiding(run, text) {
    const points = run.points.filter(isZeroWidth);
    if (run.start === 0 && points.length === 1 && points[0] === NO_BREAK) return false;
    if (points.length > 2 || new Set(points).size > 1) return true;
    if (points[0] === ZERO_WIDTH_SPACE) return !besideOtherWriting(run) && !separatesWords(text, run.start);
    return !points.every(point => uses.some(([first, last, isUsed]) => point >= first && point <= last && isUsed(run)));
  },
  decode: messageOfBits,
};

/** Whether the line of an offset has its words apart by spaces without width, foreign words too: as Thai may be written. */
function separatesWords(text: string, offset: number): boolean {
  const line = linesAround(text, offset, 0);
  const runs = [...invisibleRuns(line, 0, line.length)];
  return runs.some(run => run.points.includes(ZERO_WIDTH_SPACE) && besideOtherWriting(run));
}
