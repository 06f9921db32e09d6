import { LengthHistogram } from '../../analysis/records/lengthHistogram';
import { PaddingMeter } from '../../analysis/records/paddingMeter';
import { eachText } from '../../analysis/records/textFields';
import type { RecordsRequest } from '../../protocol/files/recordTasks';
import { messageOf } from '../../text/errors';
import type { OpenTokenizer } from '../corpus/openTokenizers';

/** Fields that are told apart: keys that are data, such as names, would be a field each. */
const MOST_FIELDS = 200;

interface CountedField {
  readonly name: string;
  readonly isChosen: boolean;
  records: number;
  /** By tokenizer. */
  readonly histograms: readonly LengthHistogram[];
  /** Tokens in the record that is being counted, by tokenizer; undefined where it does not have the field. */
  now: number[] | undefined;
}

/** Counts records by all tokenizers: each text by itself, fields and records as sums. */
export class RecordCounter {
  records = 0;
  /** Tokenizers that failed on a text, with the reason. */
  readonly failures = new Map<string, string>();
  /** By tokenizer, of the chosen fields together. */
  readonly totals: readonly LengthHistogram[];
  /** By tokenizer and size of batches. */
  readonly padding: readonly (readonly PaddingMeter[])[];
  private readonly known = new Map<string, CountedField>();
  private readonly unlisted = new Set<string>();
  private readonly chosen: ReadonlySet<string> | undefined;

  constructor(
    private readonly tokenizers: readonly OpenTokenizer[],
    { fields, batchSizes }: Pick<RecordsRequest, 'fields' | 'batchSizes'>,
  ) {
    this.chosen = fields && new Set(fields);
    this.totals = tokenizers.map(() => new LengthHistogram());
    this.padding = tokenizers.map(() => batchSizes.map(size => new PaddingMeter(size)));
  }

  /** Fields that were found beyond those that are told apart; their texts count where all fields are chosen. */
  get moreFields(): number {
    return this.unlisted.size;
  }

  /** A record without a text has no length, and is not counted. */
  add(record: unknown): void {
    const total = this.tokenizers.map(() => 0);
    const present: CountedField[] = [];
    let chosenTexts = 0;
    eachText(record, (name, text) => {
      const field = this.fieldOf(name);
      if (field && !field.now) {
        field.now = this.tokenizers.map(() => 0);
        present.push(field);
      }
      const isChosen = field ? field.isChosen : this.chosen === undefined;
      if (isChosen) chosenTexts++;
      for (const [index, tokens] of this.count(text).entries()) {
        if (field) field.now![index]! += tokens;
        if (isChosen) total[index]! += tokens;
      }
    });
    for (const field of present) {
      field.records++;
      for (const [index, histogram] of field.histograms.entries()) histogram.add(field.now![index]!);
      field.now = undefined;
    }
    if (chosenTexts === 0) return;
    this.records++;
    for (const [index, tokens] of total.entries()) {
      this.totals[index]!.add(tokens);
      for (const meter of this.padding[index]!) meter.add(tokens);
    }
  }

  /** Those in most records first. */
  fields(): readonly CountedField[] {
    return [...this.known.values()].sort((a, b) => b.records - a.records);
  }

  private count(text: string): readonly number[] {
    return this.tokenizers.map(({ id, tokenizer }) => {
      if (this.failures.has(id)) return 0;
      try {
        return tokenizer.count(text);
      } catch (error) {
        this.failures.set(id, messageOf(error));
        return 0;
      }
    });
  }

  private fieldOf(name: string): CountedField | undefined {
    const known = this.known.get(name);
    if (known) return known;
    // A field that was chosen is told apart, however late it comes.
    if (this.known.size >= MOST_FIELDS && this.chosen?.has(name) !== true) {
      if (this.unlisted.size < MOST_FIELDS) this.unlisted.add(name);
      return undefined;
    }
    const field: CountedField = {
      name,
      isChosen: this.chosen?.has(name) ?? true,
      records: 0,
      histograms: this.tokenizers.map(() => new LengthHistogram()),
      now: undefined,
    };
    this.known.set(name, field);
    return field;
  }
}
