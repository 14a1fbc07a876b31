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

  /** `stopsBefore`: an address to which no redirect is followed; the visit ends at the page that leads there. */
  constructor(private readonly stopsBefore?: string) {}

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
    const chooser = await this.get(new URL(`/sign-in/start?to=${encodeURIComponent(at)}`, frontDoor).href);
    return this.choose(chooser, signInName);
  }

  /** Presses the button of that value on a page. Throws where there is none. */
  choose(page: Page, value: string): Promise<Page> {
    for (const form of formsOf(page)) {
      const button = form.buttons.find((one) => one.value === value);
      if (button) return this.post(form.action, { ...form.hidden, [button.name]: value });
    }
    throw new Error(`No button ${value} on ${new URL(page.url).pathname} (${page.status}).`);
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
    if (to === null || redirects > 15 || (this.stopsBefore && to.startsWith(this.stopsBefore)))
      return { url, status: response.status, body, headers: response.headers };
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
  buttons: { name: string; value: string }[];
}

function formsOf(page: Page): Form[] {
  return [...page.body.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag = '', inside = '']) => ({
    action: new URL(attribute(tag, 'action') ?? '', page.url).href,
    method: (attribute(tag, 'method') ?? 'get').toLowerCase(),
    hidden: Object.fromEntries(
      valuesOf(inside, /<input\b[^>]*type="hidden"[^>]*>/g).map(({ name, value }) => [name, value]),
    ),
    buttons: valuesOf(inside, /<button\b[^>]*>/g),
  }));
}

function valuesOf(html: string, tags: RegExp): { name: string; value: string }[] {
  return [...html.matchAll(tags)].flatMap(([tag]) => {
    const name = attribute(tag, 'name');
    return name === undefined ? [] : [{ name, value: attribute(tag, 'value') ?? '' }];
  });
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&').replaceAll('&quot;', '"');
}
