import { arrayUpTo } from '../json/checkedJson';
import { MOST_PARTS } from '../json/typedParts';
import { scannerForSteps } from '../scanners/scannerTable';
import { NUMBER_RUNS, type SplitScanner } from '../scanners/splitScanner';
import type { PreTokenizerReader } from './preTokenizer';
import { ScannerPreTokenizer } from './scannerPreTokenizer';
import { SequencePreTokenizer } from './sequencePreTokenizer';

/** Reads `Sequence`: as many of the first parts as there is a scanner for, and the others one by one. */
export const readSequence: PreTokenizerReader = (fields, read) => {
  const parts = fields.required('pretokenizers', arrayUpTo(MOST_PARTS));
  const { scanner, steps } = scannerOfFirst(parts);
  const path = fields.at('pretokenizers');
  const stages = parts.slice(steps).map((part, index) => read(part, `${path}[${steps + index}]`));
  return new SequencePreTokenizer(scanner ? [new ScannerPreTokenizer('Split', scanner), ...stages] : stages);
};

/** The scanner for the most parts from the first on, and how many parts these are. */
function scannerOfFirst(parts: readonly unknown[]): { readonly scanner?: SplitScanner; readonly steps: number } {
  const steps: string[] = [];
  let longest: { readonly scanner?: SplitScanner; readonly steps: number } = { steps: 0 };
  for (const part of parts) {
    const step = stepOf(part);
    if (step === undefined) break;
    steps.push(step);
    const scanner = steps.length > 1 ? scannerForSteps(steps) : undefined;
    if (scanner) longest = { scanner, steps: steps.length };
  }
  return longest;
}

/** What a scanner's list of steps calls a part; undefined for a part that no scanner has as a step. */
function stepOf(json: unknown): string | undefined {
  const part = (json ?? {}) as Readonly<Record<string, unknown>>;
  if (part['type'] === 'Digits') return part['individual_digits'] === true ? undefined : NUMBER_RUNS;
  if (part['type'] !== 'Split' || part['behavior'] !== 'Isolated' || part['invert'] === true) return undefined;
  const regex = (part['pattern'] as Readonly<Record<string, unknown>> | null | undefined)?.['Regex'];
  return typeof regex === 'string' ? regex : undefined;
}
