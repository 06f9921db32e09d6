import { cl100kScanner, qwenScanner } from './cl100k';
import { deepSeekScanner } from './deepSeek';
import { gpt2Scanner } from './gpt2';
import { metaspaceScanner } from './metaspacePieces';
import { o200kScanner, superBpe128kStage1Scanner, tekkenScanner } from './o200k';
import type { SplitScanner } from './splitScanner';
import { superBpeScanner, superBpeStage1Scanner, superBpeStage2Scanner } from './superBpe';
import { superBpe128kStage2Scanner } from './superBpe128k';
import { wholeTextScanner } from './wholeText';

/**
 * All scanners. To add one: write a file with the scanner, and list it here. The tests of this folder then compare it with
 * its published steps and check where it says that a text may be cut.
 */
export const scanners: readonly SplitScanner[] = [
  gpt2Scanner,
  cl100kScanner,
  qwenScanner,
  o200kScanner,
  tekkenScanner,
  deepSeekScanner,
  superBpeStage1Scanner,
  superBpeStage2Scanner,
  superBpeScanner,
  metaspaceScanner,
  superBpe128kStage1Scanner,
  superBpe128kStage2Scanner,
  wholeTextScanner,
];

/** Between the steps in a key. No regex of a file can have it inside, because no published step has. */
const SEPARATOR = '\0';

const byName = new Map(scanners.map(scanner => [scanner.name, scanner]));
const bySteps = new Map(
  scanners.filter(({ steps }) => steps.length > 0).map(scanner => [scanner.steps.join(SEPARATOR), scanner]),
);

/** The names of all scanners. */
export const scannerNames: readonly string[] = [...byName.keys()];

/** The scanner that a packed vocabulary or a recipe names. Throws if there is none of that name. */
export function scannerByName(name: string): SplitScanner {
  const found = byName.get(name);
  if (!found) throw new Error(`unknown pre-tokenizer "${name}"`);
  return found;
}

/** The published steps of the scanner of that name; undefined if there is none. */
export function stepsOfScanner(name: string): readonly string[] | undefined {
  return byName.get(name)?.steps;
}

/**
 * The scanner for a regex exactly as published, whose matches are isolated; undefined if there is none. `tiling`: only if
 * its matches cover every text without gaps.
 */
export function scannerForPattern(pattern: string, tiling: boolean): SplitScanner | undefined {
  const found = bySteps.get(pattern);
  return tiling && found?.leavesGaps ? undefined : found;
}

/** The scanner for several steps, each a regex or `NUMBER_RUNS`; undefined if there is none. */
export function scannerForSteps(steps: readonly string[]): SplitScanner | undefined {
  return bySteps.get(steps.join(SEPARATOR));
}
