/** A mark with a short label at its right. */
export interface Mark {
  /** From 0 to 100, the width of the drawing. */
  readonly x: number;
  /** Pixels from the top. */
  readonly y: number;
}

/** Shares of the width, for a drawing of 230 pixels, the narrowest; in a wider one labels are further apart than needed. */
const MARK = { half: 2.4, height: 10 };
const LABEL = { from: 2.4, to: 9.5, height: 13 };
const STEP = 4;

/**
 * The position of each mark's label, in pixels from the top: beside its mark, or as near above or below it as there is
 * room, so that no label covers another or a mark.
 */
export function placeLabels(marks: readonly Mark[], height: number): number[] {
  const placed: Mark[] = [];
  const positions = new Map<Mark, number>();
  for (const mark of [...marks].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const y = candidates(mark.y, height).find(each => isFree(mark, each, placed, marks)) ?? mark.y;
    positions.set(mark, y);
    placed.push({ x: mark.x, y });
  }
  return marks.map(mark => positions.get(mark)!);
}

function candidates(y: number, height: number): number[] {
  const all = [y];
  for (let distance = STEP; distance < height; distance += STEP) all.push(y - distance, y + distance);
  return all.filter(each => each >= LABEL.height / 2 && each <= height - LABEL.height / 2);
}

function isFree(mark: Mark, y: number, labels: readonly Mark[], marks: readonly Mark[]): boolean {
  const coversLabel = labels.some(
    each => Math.abs(each.x - mark.x) < LABEL.to - LABEL.from && Math.abs(each.y - y) < LABEL.height,
  );
  const coversMark = marks.some(
    each =>
      each !== mark &&
      each.x + MARK.half > mark.x + LABEL.from &&
      each.x - MARK.half < mark.x + LABEL.to &&
      Math.abs(each.y - y) < (LABEL.height + MARK.height) / 2,
  );
  return !coversLabel && !coversMark;
}
