/** Names under which senders put a classification or a marking, letters only. */
const MARKING_NAMES = new Set([
  'gsc',
  'handling',
  'marking',
  'protectivemarking',
  'classification',
  'securityclassification',
  'governmentsecurityclassification',
]);

/** Markings written as one word, or with their letters apart. */
const AS_ONE_WORD = /^(UK)?(TOP)?SECRET(UK|UKEYESONLY)?$/;

/**
 * True for a body that anything marks SECRET or TOP SECRET (Government Security Classifications): a text under a marking's
 * name, wherever in the body and however written. The body need not be right in any other way. What people said is not a
 * marking: "it was a secret" stays OFFICIAL.
 */
export function isAboveOfficial(body: unknown): boolean {
  const open: { held: unknown; marks: boolean }[] = [{ held: body, marks: false }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { held, marks } = next;
    if (typeof held === 'string') {
      if (marks && isSecret(held)) return true;
    } else if (Array.isArray(held)) {
      for (const inside of held) open.push({ held: inside, marks });
    } else if (typeof held === 'object' && held !== null) {
      for (const [name, inside] of Object.entries(held)) {
        open.push({ held: inside, marks: marks || MARKING_NAMES.has(name.replace(/[^a-z]/gi, '').toLowerCase()) });
      }
    }
  }
  return false;
}

function isSecret(marking: string): boolean {
  const plain = marking.normalize('NFKC').toUpperCase();
  return /\bSECRET\b/.test(plain.replace(/[^A-Z]+/g, ' ')) || AS_ONE_WORD.test(plain.replace(/[^A-Z]/g, ''));
}
