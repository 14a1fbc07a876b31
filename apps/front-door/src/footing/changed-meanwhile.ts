import { Refusal } from '#libs/web-platform';

const sentences: Readonly<Record<string, string>> = {
  SAME_PERSON: 'You decided this yourself: somebody else must confirm it.',
  ENDED: 'Somebody ended this while you were reading. Nothing was changed.',
  NOT_DISPUTED: 'Somebody settled the dispute while you were reading. Nothing was changed.',
};

/** Does what was asked. Null where it was done; a sentence where the broker found that it changed meanwhile (409). */
export async function changedMeanwhile(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 409) throw error;
    return sentences[error.code] ?? 'This changed while you were reading. Nothing was done; look again.';
  }
}
