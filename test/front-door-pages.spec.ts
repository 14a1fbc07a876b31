import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { type Hub, startHub } from './hub.js';
import { aChild, aMother, aNotification } from './notification.js';
import { until } from './until.js';
import { type Page, Visitor } from './visitor.js';

let hub: Hub;
let owner: Client;
let door: string;

/** Tells the hub of an incident as a police system does. */
async function tell(reference: string, change: Parameters<typeof aNotification>[0] = {}): Promise<void> {
  const message = aNotification({ ...change, header: { sourceRef: reference, ...change.header } });
  const response = await fetch(`${hub.url('police-adapter')}/v1/notifications`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await hub.systemToken('police-rms')}` },
    body: JSON.stringify(message),
  });
  if (response.status !== 201) throw new Error(`Not accepted: ${response.status} ${await response.text()}`);
}

/** A visitor signed in as one of the demonstration people, at a page. */
async function signedIn(name: string, at = '/'): Promise<{ visitor: Visitor; page: Page }> {
  const visitor = new Visitor();
  return { visitor, page: await visitor.signIn(door, name, at) };
}

/** The list of contacts once it shows a name. */
function listWith(visitor: Visitor, name: string): Promise<Page> {
  return until(async () => {
    const page = await visitor.get(`${door}/contacts`);
    return page.body.includes(name) ? page : undefined;
  });
}

const titleOf = (page: Page): string => /<title>([^<]*)</.exec(page.body)?.[1]?.trim() ?? '';
const hrefOf = (page: Page, pattern: RegExp): string => {
  const found = pattern.exec(page.body)?.[1];
  if (!found) throw new Error(`No ${pattern} on ${new URL(page.url).pathname} (${page.status})`);
  return door + found;
};

beforeAll(async () => {
  hub = await startHub();
  door = hub.url('front-door');
  owner = new Client({ connectionString: hub.database.ownerUrl });
  await owner.connect();
}, 60_000);

afterAll(async () => {
  await owner?.end();
  await hub?.close();
});

describe('who may use the front door', () => {
  it.each(['/', '/contacts', '/searches/new', '/children/00000000-0000-7000-8000-000000000001'])(
    'sends whoever is not signed in from %s to sign in',
    async (path) => {
      const page = await new Visitor().get(door + path);
      expect([new URL(page.url).pathname, titleOf(page)]).toEqual(['/sign-in', 'Sign in - Lintel']);
    },
  );

  it('tells a police notifier plainly that it is not for that role, and leaves the session alone', async () => {
    const { visitor, page } = await signedIn('police-notifier');
    expect([page.status, titleOf(page)]).toEqual([403, 'You may not use this page - Lintel']);
    expect((await visitor.get(`${door}/contacts`)).status).toBe(403);
  });

  it.each([
    ['auditor', '/contacts', 403],
    ['auditor', '/', 200],
    ['police-mash-researcher', '/contacts', 403],
    ['police-mash-researcher', '/searches/new', 200],
    ['front-door-call-handler', '/contacts', 200],
    ['system-admin', '/', 403],
  ])('answers %s at %s with %i', async (name, path, status) => {
    const { visitor } = await signedIn(name);
    expect((await visitor.get(door + path)).status).toBe(status);
  });

  it('answers for a child that does not exist as for one that may not be known of', async () => {
    const { visitor } = await signedIn('consultant-social-worker');
    const absent = await visitor.get(`${door}/children/00000000-0000-7000-8000-000000000001`);
    expect([absent.status, titleOf(absent)]).toEqual([404, 'There is nothing here that you may see - Lintel']);
  });
});

describe('headers and cookies', () => {
  it('let nothing inline run and nothing from elsewhere', async () => {
    const { headers, body } = await new Visitor().get(`${door}/sign-in`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|data:/);
    expect(body).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=/);
  });

  it('keep assets for ever and pages never', async () => {
    const page = await new Visitor().get(`${door}/sign-in`);
    const sheet = await fetch(hrefOf(page, /href="(\/assets\/[^"]+\.css)"/));
    expect(sheet.headers.get('cache-control')).toContain('immutable');
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  it('give the browser an opaque cookie that scripts cannot read, another one after sign-in', async () => {
    const before = await fetch(`${door}/sign-in/start?to=/`, { redirect: 'manual' });
    const [cookie = ''] = before.headers.getSetCookie();
    expect(cookie).toMatch(/^lintel=[^;]{40,}; Path=\/; HttpOnly; SameSite=Lax$/);
    const { visitor } = await signedIn('consultant-social-worker');
    expect(visitor.cookie()).not.toContain(cookie.split(';')[0]);
  });
});

describe('a contact', () => {
  it('comes from a notification, is read, taken once, and told to be taken to the next who tries', async () => {
    await tell('PPN/36/10000001/26', {
      people: [aMother(), aChild({ name: { given: ['Quill'], family: 'Zebrawood' } })],
    });
    const { visitor } = await signedIn('consultant-social-worker');
    const list = await listWith(visitor, 'Quill Zebrawood');
    expect(list.body).toContain('Rated red');
    const contact = await visitor.get(hrefOf(list, /href="(\/contacts\/[0-9a-f-]{36})"[^>]*>Quill/));
    expect([contact.status, titleOf(contact)]).toEqual([200, 'Contact - Lintel']);
    expect(contact.body).toContain('I took my brother upstairs');
    const other = await signedIn('duty-manager');
    const stale = await other.visitor.get(contact.url);
    expect((await visitor.send(contact, '/take')).body).toContain('You have it now.');
    expect((await other.visitor.send(stale, '/take')).body).toContain('Somebody took it just before you.');
    expect((await visitor.get(`${door}/contacts?tab=mine`)).body).toContain('Quill Zebrawood');
  });

  it('with two children is opened as one view, and stands in the ledger once', async () => {
    const people = [
      aMother(),
      aChild({ ref: 'c1', name: { given: ['Opened'], family: 'Zebrawood' } }),
      aChild({
        ref: 'c2',
        name: { given: ['Beside'], family: 'Zebrawood' },
        dateOfBirth: '2015-03-04',
        nhsNumber: undefined,
      }),
    ];
    await tell('PPN/36/10000006/26', { people });
    const { visitor } = await signedIn('consultant-social-worker');
    const list = await listWith(visitor, 'Beside Zebrawood');
    const entries = async () =>
      (await owner.query(`SELECT entry::jsonb ->> 'view' AS view FROM access_broker.ledger_entry`)).rows.map(
        ({ view }) => view as string,
      );
    const before = await entries();
    const contact = await visitor.get(hrefOf(list, /href="(\/contacts\/[0-9a-f-]{36})"[^>]*>Opened/));
    expect(contact.body).toContain('Beside Zebrawood');
    const after = await entries();
    expect(after.length - before.length).toBe(1);
    expect(after.filter((view) => view === 'CONTACT').length).toBe(
      before.filter((view) => view === 'CONTACT').length + 1,
    );
  });

  it('is moved on by a correction, never doubled', async () => {
    const people = [aMother(), aChild({ name: { given: ['Twice'], family: 'Zebrawood' } })];
    await tell('PPN/36/10000002/26', { people });
    const { visitor } = await signedIn('consultant-social-worker');
    await listWith(visitor, 'Twice Zebrawood');
    await tell('PPN/36/10000002/26', { header: { version: 2, triage: { rag: 'GREEN' } }, people });
    const list = await until(async () => {
      const page = await visitor.get(`${door}/contacts`);
      return /Rated green[\s\S]*Twice Zebrawood/.test(page.body) ? page : undefined;
    });
    expect(list.body.match(/Twice Zebrawood<\/a>/g)).toHaveLength(1);
  });

  it('of an incident told more than 90 days late stands apart', async () => {
    const people = [aMother(), aChild({ name: { given: ['Late'], family: 'Zebrawood' } })];
    await tell('PPN/36/10000003/26', { incident: { reportedAt: '2025-01-02T10:00:00Z' }, people });
    const { visitor } = await signedIn('consultant-social-worker');
    await until(async () => {
      const page = await visitor.get(`${door}/contacts?tab=earlier`);
      return page.body.includes('Late Zebrawood') ? page : undefined;
    });
    expect((await visitor.get(`${door}/contacts`)).body).not.toContain('Late Zebrawood');
  });
});

describe('a record', () => {
  it('has no name in its title or its address, says its footing, and who has seen it', async () => {
    const { visitor } = await signedIn('consultant-social-worker');
    await tell('PPN/36/10000004/26', {
      people: [aMother(), aChild({ name: { given: ['Rowan'], family: 'Zebrawood' } })],
    });
    const list = await listWith(visitor, 'Rowan Zebrawood');
    const contact = await visitor.get(hrefOf(list, /href="(\/contacts\/[0-9a-f-]{36})"[^>]*>Rowan/));
    const record = await visitor.get(hrefOf(contact, /href="(\/children\/[0-9a-f-]{36})"/));
    expect([record.status, titleOf(record)]).toEqual([200, 'Child’s record - Lintel']);
    expect(record.body).toContain('You are reading for <strong>screening</strong>');
    expect(record.body).toContain('not asked about: no agency has told us who he is');
    for (const page of ['identity', 'readers']) {
      const shown = await visitor.get(`${record.url}/${page}`);
      expect([page, shown.status, titleOf(shown).includes('Zebrawood')]).toEqual([page, 200, false]);
    }
    const readers = await visitor.get(`${record.url}/readers`);
    const why = await visitor.get(hrefOf(readers, /href="(\/children\/[0-9a-f-]{36}\/readers\/[0-9a-f-]{36})"/));
    expect([why.status, titleOf(why)]).toEqual([200, 'Why this was shown - Lintel']);
    expect(why.body).toContain('Its owner disclosed it to your agency.');
    const colleague = await signedIn('duty-manager');
    expect((await colleague.visitor.get(why.url)).status).toBe(404);
    const question = await visitor.get(`${record.url}/purpose`);
    const changed = await visitor.send(question, '/purpose', { for: 'assessment' });
    expect(changed.body).toContain('You are reading for <strong>an assessment</strong>');
  });
});

describe('a search', () => {
  it('stands under an id that says nothing, and is nobody else’s', async () => {
    const { visitor } = await signedIn('consultant-social-worker', '/searches/new');
    const form = await visitor.get(`${door}/searches/new`);
    const found = await visitor.send(form, '/searches', { name: 'Zebrawood' });
    expect(found.url).toMatch(/\/searches\/[0-9a-f-]{36}$/);
    expect(found.body).toContain('You searched for Zebrawood');
    const other = await signedIn('duty-manager');
    expect((await other.visitor.get(found.url)).body).toContain('This search is over');
    const { rows } = await owner.query('SELECT sealed FROM front_door.search');
    expect(rows.map((row) => row.sealed.toString('latin1')).join()).not.toContain('Zebrawood');
  });

  it('that is wrong comes back with every problem and what was typed', async () => {
    const { visitor } = await signedIn('consultant-social-worker');
    const form = await visitor.get(`${door}/searches/new`);
    const wrong = await visitor.send(form, '/searches', { name: 'Zebrawood', nhsNumber: '123', day: '40' });
    expect(titleOf(wrong)).toBe('Error: Find a person - Lintel');
    for (const said of ['href="#nhs-number"', 'href="#born-day"', 'value="Zebrawood"', 'value="123"']) {
      expect(wrong.body).toContain(said);
    }
  });
});

describe('a session that ends in the middle of a form', () => {
  it('loses nothing that was typed, for the person who typed it', async () => {
    const { visitor } = await signedIn('consultant-social-worker');
    const form = await visitor.get(`${door}/searches/new`);
    await owner.query('DELETE FROM front_door.session');
    const away = await visitor.send(form, '/searches', { name: 'Zebrawood' });
    expect(new URL(away.url).pathname).toBe('/sign-in');
    const { rows } = await owner.query('SELECT sealed FROM front_door.unsent_form');
    expect(rows).toHaveLength(1);
    expect(rows[0].sealed.toString('latin1')).not.toContain('Zebrawood');
    // The provider still knows the person, so that nobody has to be chosen.
    const back = await visitor.get(`${door}/sign-in/start?to=/searches/new`);
    expect(back.body).toContain('What you typed is still here');
    expect(back.body).toContain('value="Zebrawood"');
    expect((await visitor.get(`${door}/searches/new`)).body).not.toContain('value="Zebrawood"');
  });

  it('gives nothing to somebody else who signs in at the same browser', async () => {
    const { visitor } = await signedIn('consultant-social-worker');
    const form = await visitor.get(`${door}/searches/new`);
    await owner.query('DELETE FROM front_door.session');
    await visitor.send(form, '/searches', { name: 'Zebrawood' });
    const kept = /lintel-form=[^;]+/.exec(visitor.cookie())?.[0];
    const other = await signedIn('duty-manager');
    const shown = await fetch(`${door}/searches/new`, { headers: { cookie: `${other.visitor.cookie()}; ${kept}` } });
    expect([kept === undefined, shown.status]).toEqual([false, 200]);
    expect(await shown.text()).not.toContain('Zebrawood');
  });

  it('keeps a form that was made before the same person signed in again', async () => {
    const { visitor } = await signedIn('consultant-social-worker');
    const form = await visitor.get(`${door}/searches/new`);
    await owner.query(`UPDATE front_door.session SET sess = (sess::jsonb - 'csrfToken')::json`);
    const again = await visitor.send(form, '/searches', { name: 'Zebrawood' });
    expect(again.body).toContain('value="Zebrawood"');
    expect(again.url).toBe(`${door}/searches/new`);
  });
});

describe('a form from elsewhere', () => {
  it('does nothing: it has no token', async () => {
    const { visitor } = await signedIn('consultant-social-worker');
    const forged = await visitor.post(`${door}/searches`, { name: 'Zebrawood' });
    expect(forged.url).not.toMatch(/\/searches\/[0-9a-f-]{36}$/);
  });
});

describe('the stream of new contacts', () => {
  it('tells ids and counts only, from where it was left, and ends at sign-out', async () => {
    const { visitor } = await signedIn('consultant-social-worker');
    const list = await visitor.get(`${door}/contacts`);
    const since = /data-since="(\d+)"/.exec(list.body)?.[1] ?? '';
    await tell('PPN/36/10000005/26', {
      people: [aMother(), aChild({ name: { given: ['Streamed'], family: 'Zebrawood' } })],
    });
    await listWith(visitor, 'Streamed Zebrawood');
    const response = await fetch(`${door}/contacts/stream?since=0`, {
      headers: { cookie: visitor.cookie(), accept: 'text/event-stream', 'last-event-id': since },
    });
    let heard = '';
    const reading = (async () => {
      for await (const part of response.body!.pipeThrough(new TextDecoderStream())) heard += part;
    })();
    await until(async () => (heard.includes('event: contacts') ? true : undefined));
    const { contacts } = JSON.parse(/data: (.+)/.exec(heard)?.[1] ?? '{}') as { contacts: Record<string, unknown>[] };
    expect(contacts).toHaveLength(1);
    expect(Object.keys(contacts[0]!).sort()).toEqual(['at', 'contactId', 'notificationId', 'red']);
    expect(heard).not.toContain('Zebrawood');
    await visitor.send(await visitor.get(`${door}/contacts`), '/sign-out');
    await reading;
    expect(heard).toContain('event: ended');
  });

  it('is not for whoever is not signed in', async () => {
    const answer = await fetch(`${door}/contacts/stream`, { headers: { accept: 'text/event-stream' } });
    expect(answer.status).toBe(401);
  });
});

describe('privacy and failure', () => {
  it('leaves no name in any log line', () => {
    expect(hub.log.filter((line) => /zebrawood|amara|bethan/i.test(line))).toEqual([]);
  });

  it('shows nothing and says why when the broker is away', async () => {
    const { visitor } = await signedIn('consultant-social-worker');
    await hub.running.get('access-broker')?.close();
    const page = await visitor.get(`${door}/contacts`);
    expect([page.status, titleOf(page)]).toEqual([503, 'Nothing is shown - Lintel']);
    expect(page.body).toContain('Nothing was lost');
    expect(page.body).not.toContain('Zebrawood');
  });
});
