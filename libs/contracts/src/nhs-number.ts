/**
 * True for ten digits whose last is the check digit of the first nine: weights 10 to 2, modulus 11, 11 gives 0, 10 is
 * never valid (NHS Data Dictionary, NHS NUMBER).
 */
export function isNhsNumber(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false;
  const sum = Array.from({ length: 9 }, (_, index) => Number(text[index]) * (10 - index)).reduce(
    (total, part) => total + part,
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(text[9]);
}
