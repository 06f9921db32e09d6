/** What is known of the neighbours on one side of the pair that is being merged, by their ids. */
export class Neighbours {
  /** Ids that were met in this step, in the order in which they came. */
  readonly met: Int32Array;
  metCount = 0;
  /** Weights of the occurrences beside each, and how many places that is. */
  readonly sums: Float64Array;
  readonly places: Int32Array;
  /** The new pair that is made with each, or -1. */
  readonly pairs: Int32Array;
  /** Where its next place is written to. */
  readonly cursors: Int32Array;

  /** `ids`: all ids are less. 28 bytes each. */
  constructor(ids: number) {
    this.met = new Int32Array(ids);
    this.sums = new Float64Array(ids);
    this.places = new Int32Array(ids);
    this.pairs = new Int32Array(ids);
    this.cursors = new Int32Array(ids);
  }

  /** Makes ready for the next step. */
  clear(): void {
    const { met, metCount, sums, places } = this;
    for (let index = 0; index < metCount; index++) {
      sums[met[index]!] = 0;
      places[met[index]!] = 0;
    }
    this.metCount = 0;
  }
}
