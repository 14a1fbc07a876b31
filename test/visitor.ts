/** Where a request ended, redirects followed. */
export interface Page {
  url: string;
  status: number;
  body: string;
  headers: Headers;
}

/** A browser without script: keeps cookies, follows redirects, fills and sends forms. All of a test's hosts are one host, as for a browser. */
export class Visitor {
  private readonly cookies = new Map<string, { value: string; path: string }>();

  get(url: string): Promise<Page> {
    return this.go(url, { method: 'GET' });
  }

  post(url: string, form: Record<string, string>): Promise<Page> {
    return this.go(url, { method: 'POST', body: new URLSearchParams(form) });
  }

  /** Sends the form of a page whose action ends so, with its hidden fields and what is typed. Throws where there is none. */
  send(page: Page, action: string, typed: Record<string, string> = {}): Promise<Page> {
    const form = formsOf(page).find((one) => one.action.split('?')[0]!.endsWith(action));
    if (!form) throw new Error(`No form that goes to ${action} on ${new URL(page.url).pathname} (${page.status}).`);
    const fields = { ...form.hidden, ...typed };
    if (form.method === 'post') return this.post(form.action, fields);
    return this.get(`${form.action.split('?')[0]}?${new URLSearchParams(fields).toString()}`);
  }

  /** Signs in at the front door as one of the demonstration people; gives the page they land on. */
  async signIn(frontDoor: string, signInName: string, at = '/'): Promise<Page> {
    const chooser = await this.get(new URL(`/sign-in?to=${encodeURIComponent(at)}`, frontDoor).href);
    const choice = formsOf(chooser).find((form) =>
      Object.values({ ...form.hidden, ...form.buttons }).includes(signInName),
    );
    if (!choice)
      throw new Error(`The sign-in page has nobody called ${signInName}: ${chooser.status} at ${chooser.url}.`);
    const button = Object.entries(choice.buttons).find(([, value]) => value === signInName);
    return this.post(choice.action, { ...choice.hidden, ...(button ? { [button[0]]: button[1] } : {}) });
  }

  /** Cookies as a header, for requests of another kind. */
  cookie(path = '/'): string {
    return [...this.cookies]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  }

  private async go(url: string, init: RequestInit, redirects = 0): Promise<Page> {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: this.cookie(new URL(url).pathname) },
    });
    this.keep(response.headers.getSetCookie());
    const body = await response.text();
    const to = response.headers.get('location');
    if (to === null || redirects > 15) return { url, status: response.status, body, headers: response.headers };
    return this.go(new URL(to, url).href, { method: 'GET' }, redirects + 1);
  }

  private keep(lines: string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf('='));
      const path = attributes.find((one) => one.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
      if (attributes.some((one) => /^(expires=Thu, 01 Jan 1970|max-age=0)/i.test(one))) this.cookies.delete(name);
      else this.cookies.set(name, { value: pair.slice(pair.indexOf('=') + 1), path });
    }
  }
}

interface Form {
  action: string;
  method: string;
  hidden: Record<string, string>;
  buttons: Record<string, string>;
}

function formsOf(page: Page): Form[] {
  return [...page.body.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag = '', inside = '']) => ({
    action: new URL(attribute(tag, 'action') ?? '', page.url).href,
    method: (attribute(tag, 'method') ?? 'get').toLowerCase(),
    hidden: valuesOf(inside, /<input\b[^>]*type="hidden"[^>]*>/g),
    buttons: valuesOf(inside, /<button\b[^>]*>/g),
  }));
}

function valuesOf(html: string, tags: RegExp): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(tags)].flatMap(([tag]) => {
      const name = attribute(tag, 'name');
      return name === undefined ? [] : [[name, attribute(tag, 'value') ?? '']];
    }),
  );
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&').replaceAll('&quot;', '"');
}
