import type { HidingRule } from './hidingRule';

const BLACK_FLAG = 0x1f3f4;
const FIRST_TAG = 0xe0000;
const LAST_TAG = 0xe007f;

const isTag = (point: number): boolean => point >= FIRST_TAG && point <= LAST_TAG;

function spelt(points: readonly number[]): string {
  return points.map(point => String.fromCharCode(point - FIRST_TAG)).join('');
}

/**
 * Tag characters that are no flag. The flags of England, Scotland and Wales are a black flag, tags that spell the code of
 * the region, such as `gbeng`, and a last tag: that form (UTS #51: a region, then a part of it) is what tags are for.
 */
export const tagRule: HidingRule = {
  kind: 'tagCharacters',
  concerns: isTag,
  isHiding: ({ before, points }) =>
    before !== BLACK_FLAG || !/^(?:[a-z]{2}|\d{3})[a-z\d]{1,4}\x7f$/.test(spelt(points.filter(isTag))),
  decode: points => spelt(points).replace(/[^\x20-\x7e]/g, '') || undefined,
};
