import { streetKinds } from './street-words.js';

const kinds = (plain: boolean): string =>
  streetKinds
    .filter((kind) => kind.plain === plain)
    .flatMap((kind) => kind.words)
    .join('|');
const titled = (words: string): string =>
  words
    .split('|')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('|');

/** Words that never belong to the name of a street, so that "two children in court" and "on the road" stay. */
const NOT_A_NAME =
  'the|a|an|this|that|his|her|their|our|my|its|on|in|at|to|of|by|up|down|came|come|was|were|is|are|be|been|and|or|but|from|for|with|off|into|across|every|each|same|which|went|ran|go|no|not|very|so|too|had|has|have|took|then|than|when|who|he|she|they|it|years|year|months|weeks|days|hours|minutes|children|people|times|officers';
const nameWord = `(?!(?:${NOT_A_NAME})\\b)[a-z][a-z'’.-]*`;
const capitalWord = `[A-Z][\\p{L}'’.-]*`;
const gap = `[ \\t,]+`;
const digitWord = 'zero|oh|nought|naught|one|two|three|four|five|six|seven|eight|nine';
const INSTITUTION =
  "School|Primary|Infants?|Juniors?|Academy|Nursery|Preschool|College|Surgery|Medical Centre|Health Centre|Medical Practice|Clinic|Hospital|Refuge|Hostel|Hotel|Guest House|Guesthouse|Travelodge|Premier Inn|B&B|Children's Centre|Family Hub|Caravan Park|Leisure Centre|Community Centre";

/** What can only be a place, a telephone number or a map reference: searched for even in names. */
export const certainPlaces: readonly RegExp[] = [
  // Postcodes, whole ("ZZ1 1AA", "zz11aa", "ZZ1-1AA"), and with the halves on two lines.
  /(?<![\p{L}\p{N}])(?:gir[\s.\-_/]*0[\s.\-_/]*aa|[a-z]{1,2}[\s.\-_]?\d[a-z\d]?[\s.\-_,/]{0,3}\d[\s.\-_]?[a-z]{2})(?![\p{L}\p{N}])/giu,
  // Postcodes spelt letter by letter: "Z Z 1 1 A A".
  /(?<![\p{L}\p{N}])[a-z](?:[\s.\-_,]{1,2}[a-z])?[\s.\-_,]{1,2}\d(?:[\s.\-_,]{1,2}[a-z\d])?[\s.\-_,]{1,2}\d[\s.\-_,]{1,2}[a-z][\s.\-_,]{1,2}[a-z](?![\p{L}\p{N}])/giu,
  // Telephone numbers: 9 to 15 digits from 0 or +, however spaced, that are not a date.
  /(?<![\p{L}\d])(?!(?:0[1-9]|[12]\d|3[01])[-/.](?:0[1-9]|1[0-2])[-/.](?:19|20)\d\d(?!\d))(?:\+|\(|00|0)(?:[\s().\-/_]{0,3}\d){8,15}(?!\d)/gu,
  // Telephone numbers in words: six or more digits said one after the other, at least one of them a word.
  new RegExp(
    `\\b(?:(?:double|treble|triple)[\\s,.-]+)?(?:${digitWord})(?:[\\s,.-]+(?:(?:double|treble|triple)[\\s,.-]+)?(?:${digitWord}|\\d)){4,}\\b`,
    'giu',
  ),
  // "12 Elm Street", "12a, elm st", "Flat 3, 12 Elm Rd".
  new RegExp(
    `(?<![\\p{L}\\d])\\d{1,5}[a-z]?(?:[-/]\\d{1,5}[a-z]?)?${gap}(?:${nameWord}${gap}){0,3}${nameWord}${gap}(?:${kinds(true)}|${kinds(false)})(?![\\p{L}\\d])`,
    'giu',
  ),
  // "flat 3", "Room 12b", "Unit B".
  new RegExp(
    `(?<![\\p{L}\\d])(?:flat|apartment|apt|unit|maisonette|room|block|plot|pitch|caravan|bedsit)[\\s.,:#-]*(?:no\\.?|number)?[\\s.,:#-]*(?:\\d{1,4}[a-z]?|(?:${digitWord}|ten)|[b-hj-z])(?![\\p{L}\\d])`,
    'giu',
  ),
  // Map references: decimal degrees, National Grid, what3words, links.
  /(?<!\d)-?\d{1,3}\.\d{4,}/gu,
  /(?<![\p{L}\d])[hnost][a-z][\s]?\d{3,5}[\s]?\d{3,5}(?![\p{L}\d])/giu,
  /\/{3}\p{L}+\.\p{L}+\.\p{L}+/gu,
  /\b(?:https?:\/\/|www\.)\S+/giu,
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu,
];

/** What reads like a place and might, rarely, be somebody's name ("Jane Hill"): searched for in what was told, not in names. */
export const likelyPlaces: readonly RegExp[] = [
  // "elm street" without a number, in any case, where the kind is no everyday word.
  new RegExp(
    `\\b${nameWord}[ \\t]+(?:street|road|avenue|lane|crescent|terrace|boulevard|mews|rd|ave|blvd)(?![\\p{L}\\d])`,
    'giu',
  ),
  // "Elm Close", "Old Mill Court", "Elm St": capitals tell the name from the everyday word.
  new RegExp(
    `(?<![\\p{L}\\d])(?:${capitalWord}[ \\t]+){1,3}(?:${titled(kinds(false).replace('|dr|', '|'))}|St|Rd|Ln)(?![\\p{L}\\d])`,
    'gu',
  ),
  // Schools, surgeries, refuges and hotels by their names.
  new RegExp(
    `(?<![\\p{L}\\d])(?:${capitalWord}[ \\t]+){1,5}(?:${INSTITUTION})(?:[ \\t]+(?:${INSTITUTION}))*(?![\\p{L}\\d])`,
    'gu',
  ),
  // Distances lead to places: "2 miles", "10 minutes' walk".
  /(?<![\p{L}\d])\d+(?:\.\d+)?[\s-]*(?:miles?|km|kilomet(?:re|er)s?|met(?:re|er)s|yards)(?![\p{L}\d])/giu,
  /(?<![\p{L}\d])\d+[\s-]*min(?:ute)?s?['’]?[\s-]*(?:walk|drive|away|bus)(?![\p{L}\d])/giu,
];
