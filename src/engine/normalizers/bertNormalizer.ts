import { asBoolean } from '../json/checkedJson';
import type { AlignedText } from '../pipeline/alignedText';
import type { TextPart } from '../tokenizer';
import { isSpaceUnit } from '../unicode/characterClasses';
import { lowercase } from '../unicode/lowercase';
import { controlOrFormat8, nonspacingMark8 } from '../unicode/properties';
import { NormalizationForm } from './normalizationForm';
import type { Normalizer, NormalizerReader, Side } from './normalizer';
import { PerCharacterNormalizer } from './perCharacter';
import { NormalizerSequence } from './sequenceNormalizer';

export interface BertOptions {
  readonly cleanText: boolean;
  readonly handleChineseChars: boolean;
  readonly stripAccents: boolean;
  readonly lowercase: boolean;
}

/** White space becomes a space; NUL, U+FFFD and controls go. */
function cleaned(point: number): string | undefined {
  if (point >= 0x20 && point < 0x7f) return undefined;
  if (point === 0 || point === 0xfffd) return '';
  if (point === 0x09 || point === 0x0a || point === 0x0d) return ' ';
  if (controlOrFormat8().has(point)) return '';
  return point < 0x10000 && isSpaceUnit(point) ? ' ' : undefined;
}

/** The ranges that BERT calls Chinese, as the crate has them: the last but one starts at U+2B920 for U+2B820. */
const chinese = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
  [0x20000, 0x2a6df],
  [0x2a700, 0x2b81f],
  [0x2b920, 0x2ceaf],
  [0x2f800, 0x2fa1f],
] as const;

function spacedIfChinese(point: number): string | undefined {
  if (point < 0x3400 || !chinese.some(([first, last]) => point >= first && point <= last)) return undefined;
  return ` ${String.fromCodePoint(point)} `;
}

/**
 * BERT's own normalization. With all options: `Crème\t漢字` → `creme  漢  字 `: white space becomes a space, ideographs get
 * spaces around them, accents go, and letters become lowercase.
 */
export class BertNormalizer implements Normalizer {
  readonly type = 'BertNormalizer';
  /** What it does, one after the other. */
  readonly steps: NormalizerSequence;

  constructor(options: BertOptions) {
    const steps: Normalizer[] = [];
    const add = (map: (point: number) => string | undefined): void => {
      steps.push(new PerCharacterNormalizer('BertNormalizer', map));
    };
    if (options.cleanText) add(cleaned);
    if (options.handleChineseChars) add(spacedIfChinese);
    if (options.stripAccents) {
      steps.push(new NormalizationForm('NFD'));
      add(point => (nonspacingMark8().has(point) ? '' : undefined));
    }
    if (options.lowercase) add(lowercase);
    this.steps = new NormalizerSequence(steps);
  }

  normalize(text: AlignedText, part: TextPart): AlignedText {
    return this.steps.normalize(text, part);
  }

  canCutBetween(previous: number, next: number): boolean {
    return this.steps.canCutBetween(previous, next);
  }

  image(unit: number, side: Side): string | undefined {
    return this.steps.image(unit, side);
  }
}

export const readBertNormalizer: NormalizerReader = fields => {
  const lowercase = fields.optional('lowercase', asBoolean, true);
  return new BertNormalizer({
    cleanText: fields.optional('clean_text', asBoolean, true),
    handleChineseChars: fields.optional('handle_chinese_chars', asBoolean, true),
    stripAccents: fields.optional('strip_accents', asBoolean, lowercase),
    lowercase,
  });
};
