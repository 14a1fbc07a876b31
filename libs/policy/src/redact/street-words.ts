/** Kinds of street with their abbreviations. `plain` ones are kinds wherever they stand; the others are also everyday words. */
export const streetKinds: readonly { readonly words: readonly string[]; readonly plain: boolean }[] = [
  { words: ['street', 'st', 'str'], plain: true },
  { words: ['road', 'rd'], plain: true },
  { words: ['avenue', 'ave', 'av'], plain: true },
  { words: ['lane', 'ln'], plain: true },
  { words: ['crescent', 'cres', 'cresc', 'cr'], plain: true },
  { words: ['terrace', 'terr', 'ter', 'tce'], plain: true },
  { words: ['boulevard', 'blvd'], plain: true },
  { words: ['mews'], plain: true },
  { words: ['close', 'cl'], plain: false },
  { words: ['court', 'ct', 'crt'], plain: false },
  { words: ['drive', 'dr', 'drv'], plain: false },
  { words: ['place', 'pl'], plain: false },
  { words: ['square', 'sq'], plain: false },
  { words: ['gardens', 'garden', 'gdns', 'gdn'], plain: false },
  { words: ['grove', 'gr', 'grv'], plain: false },
  { words: ['way', 'wy'], plain: false },
  { words: ['walk', 'wlk'], plain: false },
  { words: ['house', 'hse'], plain: false },
  { words: ['cottage', 'cottages', 'cott'], plain: false },
  { words: ['estate', 'est'], plain: false },
  { words: ['parade', 'pde'], plain: false },
  { words: ['hill', 'hl'], plain: false },
  { words: ['row', 'rw'], plain: false },
  { words: ['rise'], plain: false },
  { words: ['view', 'vw'], plain: false },
  { words: ['villas', 'villa'], plain: false },
  { words: ['green', 'grn'], plain: false },
  { words: ['park', 'pk'], plain: false },
  { words: ['gate'], plain: false },
  { words: ['quay'], plain: false },
  { words: ['wharf'], plain: false },
  { words: ['yard'], plain: false },
  { words: ['end'], plain: false },
  { words: ['loke'], plain: false },
  { words: ['tower', 'towers'], plain: false },
  { words: ['buildings', 'building', 'bldg', 'bldgs'], plain: false },
  { words: ['lodge'], plain: false },
  { words: ['farm', 'fm'], plain: false },
];

/** Words that may stand for each other in a name of a place. The first of each is not special. */
export const sameWords: readonly (readonly string[])[] = [
  ...streetKinds.map((kind) => (kind.words.includes('st') ? [...kind.words, 'saint'] : kind.words)),
  ['flat', 'apartment', 'apt', 'unit'],
  ['saint', 'st', 'street'],
  ['north', 'n'],
  ['south', 's'],
  ['east', 'e'],
  ['west', 'w'],
  ['and', '&', 'n'],
  ['mount', 'mt'],
  ['upper', 'upr'],
  ['lower', 'lwr'],
  ['great', 'gt'],
  ['little', 'lt'],
  ['centre', 'center', 'ctr'],
  ['primary', 'prim'],
  ['school', 'sch'],
];

/** Words that say what kind of place it is and not which, so that they do not give a place away by themselves. */
export const kindsOfPlace: ReadonlySet<string> = new Set([
  ...streetKinds.flatMap((kind) => kind.words),
  ...'flat apartment apt unit room floor ground first second third top block number no the of and at in on a'.split(
    ' ',
  ),
  ...'school primary infant infants junior nursery academy college high secondary community church england cofe ce rc'.split(
    ' ',
  ),
  ...'catholic free trust surgery medical practice health centre hospital clinic gp saint north south east west'.split(
    ' ',
  ),
  ...'upper lower great little old new mill station main united kingdom uk county city town village hotel hostel refuge'.split(
    ' ',
  ),
]);
