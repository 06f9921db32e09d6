/** Weights below this are found without a look-up. */
const SMALL = 4096;

/** Numbers the weights that occur: few, and most of them small. */
export class WeightClasses {
  /** By class, in the order in which they came. */
  readonly weights: number[] = [];
  private readonly small = new Int32Array(SMALL);
  private readonly others = new Map<number, number>();

  /** The class of a weight, which is a whole number above 0. */
  of(weight: number): number {
    if (weight < SMALL) {
      const known = this.small[weight]!;
      return known > 0 ? known - 1 : (this.small[weight] = this.weights.push(weight)) - 1;
    }
    const known = this.others.get(weight);
    if (known !== undefined) return known;
    this.others.set(weight, this.weights.length);
    return this.weights.push(weight) - 1;
  }

  /** The classes, that of the largest weight first. */
  falling(): number[] {
    return Array.from(this.weights.keys()).sort((a, b) => this.weights[b]! - this.weights[a]!);
  }
}
