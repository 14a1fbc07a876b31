import { isNhsNumber } from '#libs/contracts';

/** Range of numbers that the NHS gives to nobody; 999 is kept for made-up people. */
const PREFIX = '999';
const SIZE = 1_000_000;
/** Odd and not a multiple of 5, so that multiplying by it walks the whole range before it returns. */
const STRIDE = 618_033;

/**
 * NHS numbers of the 999 range with valid check digits, each once, scattered by the seed. About 909,000 exist;
 * throws RangeError when they are used up.
 */
export class NhsNumbers {
  private place = 0;

  constructor(private readonly seed: number) {}

  next(): string {
    while (this.place < SIZE) {
      const middle = (((this.place * STRIDE + this.seed) % SIZE) + SIZE) % SIZE;
      this.place += 1;
      const number = withCheckDigit(PREFIX + String(middle).padStart(6, '0'));
      if (number) return number;
    }
    throw new RangeError('The 999 range has no NHS numbers left: ask for fewer children.');
  }
}

/** Nine digits and their check digit; undefined for the one in eleven that no digit makes valid. */
function withCheckDigit(nine: string): string | undefined {
  const sum = nine.split('').reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const number = nine + String((11 - (sum % 11)) % 11);
  return isNhsNumber(number) ? number : undefined;
}
