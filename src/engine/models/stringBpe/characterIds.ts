import type { StringVocabulary } from '../stringVocabulary';

const NOT_YET = -2;

/** The ids of the tokens that are one character, looked up once for each character that texts hold. */
export class CharacterIds {
  private readonly ofUnit = new Int32Array(0x10000).fill(NOT_YET);
  private readonly ofPoint = new Map<number, number>();

  /** `isHidden`: tokens that no character of a text leads to. */
  constructor(
    private readonly vocabulary: StringVocabulary,
    private readonly isHidden: (id: number) => boolean = () => false,
  ) {}

  /** Id of the token that is this code unit, or -1. */
  atUnit(unit: number): number {
    const id = this.ofUnit[unit]!;
    return id === NOT_YET ? (this.ofUnit[unit] = this.find(String.fromCharCode(unit))) : id;
  }

  /** Id of the token that is this code point, or -1. */
  at(point: number): number {
    if (point < 0x10000) return this.atUnit(point);
    let id = this.ofPoint.get(point);
    if (id === undefined) {
      id = this.find(String.fromCodePoint(point));
      this.ofPoint.set(point, id);
    }
    return id;
  }

  private find(character: string): number {
    const id = this.vocabulary.find(character, 0, character.length);
    return id >= 0 && this.isHidden(id) ? -1 : id;
  }
}
