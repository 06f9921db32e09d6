import { ID_END } from '../models/model';
import { StringVocabulary } from '../models/stringVocabulary';
import { isWellFormed } from '../unicode/wellFormed';
import { FormatError } from '../json/formatError';
import { asObject, asString, type Check, integerFrom, memberPath, quoted } from '../json/checkedJson';

/** No vocabulary has more entries: the largest published ones have a million. */
export const MOST_ENTRIES = 4_000_000;
/** A token of more code units is no token. */
export const LONGEST_TOKEN = 16_384;
/** All tokens together, in code units: the largest published vocabularies have some 10 million. */
const MOST_UNITS = 2 ** 25;
/**
 * Ids may have holes, but tables are as long as the highest id: a file with one entry of the highest id must not take the
 * memory of a million. So many ids for each entry, and so many for any vocabulary.
 */
const MOST_IDS = { perEntry: 4, anyVocabulary: 2 ** 20 };

/** Collects the entries of a vocabulary from a file, and checks what any of them must keep to. */
export class VocabularyReader {
  private readonly entries: (readonly [token: string, id: number])[] = [];
  private units = 0;

  /** `path`: of the vocabulary. */
  constructor(private readonly path: string) {}

  add(token: string, id: number, path: string): void {
    if (this.entries.length === MOST_ENTRIES) {
      throw new FormatError(this.path, `expected at most ${MOST_ENTRIES} entries`);
    }
    if (token.length > LONGEST_TOKEN) {
      throw new FormatError(path, `a token of ${token.length} characters is too long`);
    }
    if (!isWellFormed(token))
      throw new FormatError(path, `the token ${quoted(token)} is not text: it has half of a surrogate pair`);
    this.units += token.length;
    if (this.units > MOST_UNITS) throw new FormatError(this.path, 'the tokens are too long taken together');
    this.entries.push([token, id]);
  }

  /** Throws if two entries have one id. */
  build(): StringVocabulary {
    const most = MOST_IDS.perEntry * this.entries.length + MOST_IDS.anyVocabulary;
    const [last, highest] = this.entries.reduce<readonly [string, number]>(
      (one, other) => (other[1] > one[1] ? other : one),
      ['', -1],
    );
    if (highest >= most) {
      const entries = `${this.entries.length} ${this.entries.length === 1 ? 'entry' : 'entries'}`;
      throw new FormatError(
        memberPath(this.path, last),
        `expected an id below ${most} for ${entries}, found ${highest}`,
      );
    }
    const seen = new Uint8Array(highest + 1);
    for (const [token, id] of this.entries) {
      if (seen[id] === 1) throw new FormatError(memberPath(this.path, token), `the id ${id} is given twice`);
      seen[id] = 1;
    }
    return new StringVocabulary(this.entries);
  }
}

const asId = integerFrom(0, ID_END - 1);

/** An object of tokens and their ids. */
export const readVocabulary: Check<StringVocabulary> = (json, path) => {
  const object = asObject(json, path);
  const reader = new VocabularyReader(path);
  for (const token of Object.keys(object)) {
    const id = object[token];
    if (!Number.isInteger(id) || (id as number) < 0 || (id as number) >= ID_END) {
      asId(id, memberPath(path, token)); // says what is wrong; a path for each entry costs too much
    }
    reader.add(token, id as number, path);
  }
  return reader.build();
};

/** Id of the token that a model names, such as its unknown token. */
export function tokenIdIn(vocabulary: StringVocabulary): Check<number> {
  return (json, path) => {
    const token = asString(json, path);
    const id = vocabulary.tokenToId(token);
    if (id === undefined) throw new FormatError(path, `the token ${quoted(token)} is not in the vocabulary`);
    return id;
  };
}
