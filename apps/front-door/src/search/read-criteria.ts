import { isNhsNumber, type SearchRequest } from '#libs/contracts';
import type { FormProblem } from '../pages/typed-forms.js';

/** What somebody searches for, without why. */
export type Criteria = Omit<SearchRequest, 'purpose'>;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const POSTCODE = /\b(GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b/i;

/** A real calendar date as `YYYY-MM-DD`, or undefined; two-digit years are refused because they guess a century. */
export function toDate(day: number, month: number, year: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= 1900 && year <= 2100 ? date.toISOString().slice(0, 10) : undefined;
}

/** Reads one line: an NHS number, a postcode and a date are taken out of it, what is left is the name. */
export function readCriteria(line: string): Criteria {
  let rest = line.replaceAll(/\s+/g, ' ').trim();
  const criteria: Criteria = {};
  const take = (pattern: RegExp, use: (found: RegExpMatchArray) => boolean) => {
    const found = pattern.exec(rest);
    if (found && use(found)) rest = rest.replace(found[0], ' ').replaceAll(/\s+/g, ' ').trim();
  };
  take(/\b\d{3} ?\d{3} ?\d{4}\b/, ([text]) => {
    const digits = text.replaceAll(' ', '');
    if (isNhsNumber(digits)) criteria.nhsNumber = digits;
    return isNhsNumber(digits);
  });
  const asDate = (date: string | undefined) => {
    if (date) criteria.dateOfBirth = date;
    return date !== undefined;
  };
  take(/\b(\d{4})-(\d{2})-(\d{2})\b/, (found) => asDate(toDate(Number(found[3]), Number(found[2]), Number(found[1]))));
  if (!criteria.dateOfBirth) {
    take(/\b(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})\b/, (found) =>
      asDate(toDate(Number(found[1]), Number(found[2]), Number(found[3]))),
    );
  }
  if (!criteria.dateOfBirth) {
    take(/\b(\d{1,2}) ([a-z]{3,9}) (\d{4})\b/i, (found) =>
      asDate(
        toDate(Number(found[1]), MONTHS.indexOf((found[2] ?? '').slice(0, 3).toLowerCase()) + 1, Number(found[3])),
      ),
    );
  }
  take(POSTCODE, ([text]) => {
    criteria.postcode = text.toUpperCase();
    return true;
  });
  const name = rest.replace(/^[\s,;]+|[\s,;]+$/g, '');
  if (name) criteria.name = name.slice(0, 100);
  return criteria;
}

/** The fields of the search form as they were typed. */
export interface SearchForm {
  name: string;
  day: string;
  month: string;
  year: string;
  nhsNumber: string;
  postcode: string;
}

/** Reads the form: the criteria, or every problem at once. */
export function readSearchForm(form: SearchForm): { criteria: Criteria; problems: FormProblem[] } {
  const problems: FormProblem[] = [];
  const criteria: Criteria = {};
  const digits = form.nhsNumber.replaceAll(/\D/g, '');
  if (form.name.trim()) criteria.name = form.name.trim().slice(0, 100);
  if (form.day || form.month || form.year) {
    const date = toDate(Number(form.day), Number(form.month), Number(form.year));
    if (date) criteria.dateOfBirth = date;
    else problems.push({ href: '#born-day', text: 'Date of birth must be a real date, such as 11 6 2019' });
  }
  if (form.nhsNumber.trim()) {
    if (isNhsNumber(digits)) criteria.nhsNumber = digits;
    else
      problems.push({
        href: '#nhs-number',
        text: 'NHS number must be 10 digits with a valid last digit: check it again',
      });
  }
  if (form.postcode.trim()) {
    const [postcode] = POSTCODE.exec(form.postcode.trim()) ?? [];
    if (postcode === form.postcode.trim()) criteria.postcode = postcode.toUpperCase();
    else problems.push({ href: '#postcode', text: 'Postcode must be a full one, such as ZZ1 1AA' });
  }
  if (problems.length === 0 && Object.keys(criteria).length === 0) {
    problems.push({ href: '#name', text: 'Enter a name, a date of birth, an NHS number or a postcode' });
  }
  return { criteria, problems };
}
