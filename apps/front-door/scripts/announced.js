// What a page has been told of since it was rendered. Pure, so that the same words are tested without a browser.
const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** The contacts announced after `since`, each once. */
export class Announcements {
  #since;
  #contacts = new Map();

  constructor(since) {
    this.#since = since;
  }

  /** Adds contacts `{ contactId, at, red }`; `at` is the place in the order of announcement. */
  add(contacts) {
    for (const contact of contacts) {
      if (contact.at > this.#since) this.#contacts.set(contact.contactId, contact);
    }
  }

  get count() {
    return this.#contacts.size;
  }

  /** `2 new contacts since you last looked, one of them rated red by police.`; empty while there are none. */
  words() {
    if (this.count === 0) return '';
    const red = [...this.#contacts.values()].filter((contact) => contact.red).length;
    const said =
      this.count === 1 ? '1 new contact since you last looked' : `${this.count} new contacts since you last looked`;
    if (red === 0) return `${said}.`;
    if (this.count === 1) return `${said}, rated red by police.`;
    if (red === this.count) return `${said}, all of them rated red by police.`;
    return `${said}, ${numbers[red] ?? red} of them rated red by police.`;
  }
}
