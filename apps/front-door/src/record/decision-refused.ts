import { Refusal } from '#libs/web-platform';

/** Why a decision about who is who was not taken: the aggregator's code in one sentence, without blame. */
const sentences: Readonly<Record<string, string>> = {
  ALREADY_DECIDED: 'Somebody decided this while you were reading. Your answer was not used; what you typed is below.',
  ONE_ALREADY: 'They have become one record while you were reading. Your answer was not used; what you typed is below.',
  NOT_DECIDED: 'Somebody undid this while you were reading. Nothing was changed; what you typed is below.',
  DECIDED_SINCE: 'Somebody decided again about one of them since. Undo that later decision first.',
  NOT_THIS_PERSON:
    'Somebody changed who this person is while you were reading. Nothing was changed; look at the list again.',
  NOBODY_LEFT: 'Leave at least one: if all of it is about somebody else, nobody would be left here.',
  DIFFERENT_NHS_NUMBERS:
    'They cannot become one: each has a verified NHS number of its own. If one is wrong, its agency has to correct it first.',
  SEPARATED: 'They cannot become one: somebody decided that they, or others of their records, are kept apart.',
};

/**
 * Does what was asked. Null where it was done; a sentence where the aggregator found it changed meanwhile or impossible
 * (409), or gone (404: the page that shows the sentence then finds out itself whether its reader may see it).
 */
export async function refusedWords(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || ![404, 409].includes(error.status)) throw error;
    return sentences[error.code] ?? 'This changed while you were reading. Nothing was done; look again.';
  }
}
