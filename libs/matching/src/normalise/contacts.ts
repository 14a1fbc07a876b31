import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.min.json';
import { fix, isValid } from 'postcode';

/** A United Kingdom postcode in upper case without its space; O for 0 and I for 1 mended where the form decides. Null if none. */
export function toPostcode(told: string | null): string | null {
  const mended = fix(told?.toUpperCase().replaceAll(/[^A-Z0-9]/g, '') ?? '');
  return isValid(mended) ? mended.replaceAll(' ', '') : null;
}

/** A unique property reference number as 12 digits, leading noughts put back; null if none. */
export function toUprn(told: string | null): string | null {
  const digits = told?.trim() ?? '';
  return /^\d{1,12}$/.test(digits) && !/^0+$/.test(digits) ? digits.padStart(12, '0') : null;
}

/** A telephone number as E.164; without a country it is British. Null for what cannot be a number, such as 999. */
export function toTelephone(told: string): string | null {
  const parsed = parsePhoneNumberFromString(told, { defaultCountry: 'GB' }, metadata);
  return parsed?.isPossible() ? parsed.number : null;
}

/** Ten digits with a right check digit, however they were spaced; null for anything else. */
export function toNhsNumber(told: string | null): string | null {
  const digits = told?.replaceAll(/[\s-]/g, '') ?? '';
  return /^\d{10}$/.test(digits) && hasCheckDigit(digits) ? digits : null;
}

/**
 * Weights 10 to 2, modulus 11 (NHS Data Dictionary, NHS NUMBER). The contracts have it too: a batch of a million rows does
 * not wait a second for them to load.
 */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (10 - place);
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
}
