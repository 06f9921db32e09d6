/** A longer copy, filled up with zeros. */
export function grownInts(items: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(capacity);
  longer.set(items);
  return longer;
}

/** A longer copy, filled up with zeros. */
export function grownCounts(items: Float64Array, capacity: number): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(capacity);
  longer.set(items);
  return longer;
}

/** A longer copy, filled up with zeros. */
export function grownBytes(items: Uint8Array, capacity: number): Uint8Array<ArrayBuffer> {
  const longer = new Uint8Array(capacity);
  longer.set(items);
  return longer;
}
