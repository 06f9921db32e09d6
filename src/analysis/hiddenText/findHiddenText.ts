import { bidiRule } from './bidiRule';
import type { HiddenFinding } from './hiddenFinding';
import type { HidingRule } from './hidingRule';
import { invisibleRuns } from './invisibleRuns';
import { lookAlikes } from './lookAlikes';
import { selectorRule } from './selectorRule';
import type { SearchedPart } from './unchangedParts';
import { tagRule } from './tagRule';
import { zeroWidthRule } from './zeroWidthRule';

/** The rules for invisible characters; of a run that several of them find something in, the first tells. */
const RULES: readonly HidingRule[] = [tagRule, selectorRule, bidiRule, zeroWidthRule];

/** UTF-16 code units that are looked at in one step. */
const PART_UNITS = 65_536;
/** Hidden characters with so many code units between them are one message, spread over a visible text. */
const SPREAD_UNITS = 2;

/** Hidden characters of one kind, some of them perhaps with visible ones between. */
interface Hiding {
  readonly rule: HidingRule;
  readonly start: number;
  end: number;
  readonly points: number[];
}

/** Invisible text and look-alikes in a text, in order. `p\u200bay` → U+200B, from 1 to 2. */
export function findHiddenText(text: string): HiddenFinding[] {
  return [...hiddenTextSteps(text)].flatMap(({ findings }) => findings);
}

/** The same from an offset to another in steps of some milliseconds at most: part by part, in order. */
export function* hiddenTextSteps(
  text: string,
  from = 0,
  to = text.length,
): Generator<SearchedPart<HiddenFinding>, void> {
  for (let start = from; start < to;) {
    const end = Math.min(to, partEnd(text, start));
    const findings = [...invisibleText(text, start, end), ...lookAlikes(text, start, end)];
    yield { start, end, findings: findings.sort((a, b) => a.start - b.start) };
    start = end;
  }
}

/** A part ends with a line where it can, and else where no run is cut in two, if there is such a place. */
function partEnd(text: string, start: number): number {
  const most = start + PART_UNITS;
  if (most >= text.length) return text.length;
  const line = text.lastIndexOf('\n', most);
  if (line > start) return line + 1;
  let end = most;
  while (end < Math.min(text.length, most + PART_UNITS) && !/[ -~]/.test(text.charAt(end))) end++;
  return end;
}

function invisibleText(text: string, start: number, end: number): HiddenFinding[] {
  const found: Hiding[] = [];
  for (const run of invisibleRuns(text, start, end)) {
    const rule = RULES.find(each => run.points.some(each.concerns) && each.isHiding(run, text));
    if (!rule) continue;
    const points = run.points.filter(rule.concerns);
    const last = found.at(-1);
    const between = last ? text.slice(last.end, run.start) : '';
    if (last?.rule === rule && between.length <= SPREAD_UNITS && !between.includes('\n')) {
      last.points.push(...points);
      last.end = run.end;
    } else {
      found.push({ rule, start: run.start, end: run.end, points });
    }
  }
  return found.map(({ rule, points, ...range }) => {
    const decoded = rule.decode(points);
    return { kind: rule.kind, ...range, characters: points.length, ...(decoded === undefined ? {} : { decoded }) };
  });
}
