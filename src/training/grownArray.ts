/** A copy of `items` with that many elements, filled up with zeros. */
export function grown(items: Int32Array, length: number): Int32Array<ArrayBuffer>;
export function grown(items: Uint32Array, length: number): Uint32Array<ArrayBuffer>;
export function grown(items: Float64Array, length: number): Float64Array<ArrayBuffer>;
export function grown(items: Uint8Array, length: number): Uint8Array<ArrayBuffer>;
export function grown(items: Int32Array | Uint32Array | Float64Array | Uint8Array, length: number): typeof items {
  const Same = items.constructor as new (length: number) => typeof items;
  const longer = new Same(length);
  longer.set(items);
  return longer;
}
