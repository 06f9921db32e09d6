// Forms in which generated tables of code points are written: short to ship, quick to expand.
export const CODE_POINTS = 0x110000;

/** Values of all code points, run by run: `value:length` in base 36, in code point order. */
export function runLengths(values) {
  const runs = [];
  for (let start = 0, end; start < values.length; start = end) {
    for (end = start; end < values.length && values[end] === values[start];) end++;
    runs.push(`${values[start].toString(36)}:${(end - start).toString(36)}`);
  }
  return runs.join(',');
}

/** A set of code points by the lengths in base 36 of its gaps and runs by turns, a gap first. */
export function gapsAndRuns(set) {
  const lengths = [];
  let inside = false;
  let start = 0;
  for (let point = 0; point <= CODE_POINTS; point++) {
    if (point < CODE_POINTS && set.has(point) === inside) continue;
    if (point === CODE_POINTS && !inside) break;
    lengths.push((point - start).toString(36));
    inside = !inside;
    start = point;
  }
  return lengths.join(',');
}

/** The code points of ranges such as `41-5a 61`. */
export function* codePointsOf(ranges) {
  for (const range of ranges.split(' ').filter(Boolean)) {
    const [first, last = first] = range.split('-').map(part => parseInt(part, 16));
    for (let point = first; point <= last; point++) yield point;
  }
}
