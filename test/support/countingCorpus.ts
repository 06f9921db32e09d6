import fs from 'node:fs';
import path from 'node:path';
import { scannerByName } from '../../src/engine/scanners/scannerTable';
import { wellFormed } from '../../src/engine/unicode/wellFormed';
import { countTexts } from '../../src/training/counts/countTexts';
import type { PieceCounts } from '../../src/training/counts/pieceCounts';
import { splitRules } from '../../src/training/importedCounts/jobs/jobSplitRules';
import { Pace } from '../../src/training/pace';
import type { Feed } from '../../src/training/recipe';
import { hardCases, longRuns } from './hardCases';
import { isNightly, times } from './nightly';
import { random } from './random';
import { mixedText, proseLikeText } from './randomTexts';
import { borderCodePoints } from './unicodeRegex';

export const feeds: readonly Feed[] = ['documents', 'lines'];
/** The pre-tokenizers that jobs know. */
export const jobSplits = Object.keys(splitRules);

/**
 * Texts in which everything that a pre-tokenizer looks at meets everything else. The code points at which a class begins
 * or ends are shared out among the feeds by day, every second one: they mean the same to both.
 */
function textsFor(feed: Feed, seed: number): string[] {
  const next = random(seed);
  const points = borderCodePoints.filter((_, index) => isNightly || index % (2 * feeds.length) === feeds.indexOf(feed));
  const borders = points.map(point => {
    const c = String.fromCodePoint(point);
    return `a${c}B ${c}1${c} \n${c}c!${c}  ${c}'s${c}\u00a0${c}\t${c}2`;
  });
  const chunks = Array.from({ length: 20 }, (_, part) =>
    borders.filter((_each, index) => index % 20 === part).join(''),
  );
  return [
    ...hardCases.map(({ text }) => text),
    // Each split is a step of the reference's regex: beyond some hundred of the same kind nothing is new.
    ...longRuns.map(({ short }) => short.slice(0, times(600, 20_000))),
    ...chunks,
    ...Array.from({ length: times(100, 1000) }, () => mixedText(next, 1 + next(60))),
    ...Array.from({ length: times(1, 20) }, () => mixedText(next, 5000)),
    ...Array.from({ length: times(1, 10) }, () => proseLikeText(next, 10_000)),
    ...['README.md', 'package-lock.json', 'test/support/hardCases.ts'].map(file =>
      fs.readFileSync(file, 'utf8').slice(0, times(8000, 1_000_000)),
    ),
    // As a file has it: UTF-8 knows no half of a surrogate pair.
  ].map(wellFormed);
}

/** Texts that counting jobs count, as files of a folder for each feed, and our own counts of them. */
export class CountingCorpus {
  private readonly texts: Readonly<Record<Feed, string[]>>;
  /** Our own counts, made once for all that are compared with them. */
  private readonly known = new Map<string, Promise<PieceCounts>>();

  constructor(
    private readonly folder: string,
    seed: number,
  ) {
    this.texts = { documents: textsFor('documents', seed), lines: textsFor('lines', seed) };
  }

  /** Writes the texts, and a file that is none beside them. */
  write(): void {
    for (const feed of feeds) {
      fs.mkdirSync(path.join(this.folder, feed));
      for (const [index, text] of this.texts[feed].entries()) fs.writeFileSync(this.file(feed, index), text);
      fs.writeFileSync(this.noText(feed), Uint8Array.of(0x61, 0xff, 0x62));
    }
  }

  /** The pattern of all files of a feed. */
  pattern(feed: Feed): string {
    return path.join(this.folder, feed, '*.txt');
  }

  /** The files of a feed that are texts. */
  files(feed: Feed): string[] {
    return this.texts[feed].map((_, index) => this.file(feed, index));
  }

  /** The file that is no UTF-8. */
  noText(feed: Feed): string {
    return path.join(this.folder, feed, 'no-text.txt');
  }

  counted(name: string, feed: Feed): Promise<PieceCounts> {
    const key = `${name} ${feed}`;
    const counts = this.known.get(key) ?? countTexts(this.texts[feed], scannerByName(name), feed, new Pace({}));
    this.known.set(key, counts);
    return counts;
  }

  private file(feed: Feed, index: number): string {
    return path.join(this.folder, feed, `${index}.txt`);
  }
}
