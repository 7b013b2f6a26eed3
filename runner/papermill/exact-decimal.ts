/**
 * Returns the size of a float times a power of ten, rounded to an integer as Python does: from the exact value, halves to
 * the even neighbour. JavaScript's own `toFixed` rounds halves up.
 *
 * @param value - finite
 */
export function scaleByTen(value: number, power: number): bigint {
  const [mantissa, exponent] = takeApart(value);
  const up = 10n ** BigInt(Math.max(power, 0)) * 2n ** BigInt(Math.max(exponent, 0));
  const down = 10n ** BigInt(Math.max(-power, 0)) * 2n ** BigInt(Math.max(-exponent, 0));
  return divideToEven(mantissa * up, down);
}

const MANTISSA_BITS = 52n;
const EXPONENT_BIAS = 1075;

/** Source: IEEE 754, binary64. */
function takeApart(value: number): [mantissa: bigint, exponent: number] {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const raw = bits.getBigUint64(0);
  const fraction = raw & ((1n << MANTISSA_BITS) - 1n);
  const exponent = Number((raw >> MANTISSA_BITS) & 0x7_ffn);
  return exponent === 0
    ? [fraction, 1 - EXPONENT_BIAS]
    : [fraction | (1n << MANTISSA_BITS), exponent - EXPONENT_BIAS];
}

function divideToEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const twice = 2n * (dividend % divisor);
  const roundsUp = twice > divisor || (twice === divisor && quotient % 2n === 1n);
  return roundsUp ? quotient + 1n : quotient;
}
