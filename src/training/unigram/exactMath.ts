/*
 * The functions that training needs in addition to + - * /, computed with these. JavaScript engines may round Math.log
 * and Math.exp differently in their last bits (ECMA-262 allows it), but not these four: so a model is the same wherever
 * it is trained.
 */

const LOG_2 = 0.6931471805599453;
const view = new DataView(new ArrayBuffer(8));

/** Natural logarithm of a positive, finite number, with a relative error of about 2^-52. */
export function naturalLogarithm(value: number): number {
  // value = mantissa * 2^exponent with a mantissa near 1, where log m = 2 artanh((m - 1) / (m + 1)).
  const isSmall = value < 2 ** -1000;
  view.setFloat64(0, isSmall ? value * 2 ** 100 : value);
  const high = view.getUint32(0);
  let exponent = (high >>> 20) - 1023 - (isSmall ? 100 : 0);
  view.setUint32(0, (high & 0xfffff) | (1023 << 20));
  let mantissa = view.getFloat64(0);
  if (mantissa > 1.4142135623730951) {
    mantissa /= 2;
    exponent++;
  }
  const root = (mantissa - 1) / (mantissa + 1);
  const square = root * root; // at most 0.03, so that eleven terms are enough
  let sum = 0;
  for (let power = 21; power >= 1; power -= 2) sum = sum * square + 1 / power;
  return exponent * LOG_2 + 2 * root * sum;
}

/** e^-x for x from 0 to 40. */
function decay(x: number): number {
  const small = x / 64;
  let sum = 1;
  for (let term = 14; term >= 1; term--) sum = 1 - (small / term) * sum;
  let result = sum;
  for (let squared = 0; squared < 6; squared++) result *= result;
  return result;
}

/**
 * e^ψ(x) for x >= 0.05, where ψ is the digamma function: the weight of a count under a Dirichlet prior, somewhat above
 * x - 1/2; 0.561 for 1, 9.504 for 10. From y = x - 1/2 by the expansion y + 1/24y - 37/5760y³ + 10313/2903040y⁵ - ...,
 * which has no logarithm (https://en.wikipedia.org/wiki/Digamma_function#Approximation), and by ψ(x) = ψ(x + 1) - 1/x
 * where x is small.
 */
export function exponentialDigamma(x: number): number {
  let large = x;
  let below = 0;
  for (; large < 16; large++) below += 1 / large;
  const y = large - 0.5;
  const inverse = 1 / (y * y);
  const series = 1 / 24 - inverse * (37 / 5760 - inverse * (10313 / 2903040 - inverse * (5509121 / 1393459200)));
  const value = y + series / y;
  return below === 0 ? value : value * decay(below);
}
