/** Where a request ended: on a page, or on its way to another origin. */
export interface Ended {
  url: string;
  status: number;
  body: string;
  location?: string;
}

/** A browser without script, for tests: keeps cookies by path, follows redirects, stops before it leaves for another origin. */
export class Browser {
  private readonly cookies = new Map<string, { value: string; path: string }>();

  get(url: string): Promise<Ended> {
    return this.go(url, { method: 'GET' });
  }

  post(url: string, form: Record<string, string>): Promise<Ended> {
    return this.go(url, { method: 'POST', body: new URLSearchParams(form) });
  }

  private async go(url: string, init: RequestInit): Promise<Ended> {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: this.cookieFor(url) },
    });
    this.keep(response.headers.getSetCookie());
    const body = await response.text();
    const to = response.headers.get('location');
    if (to === null) return { url, status: response.status, body };
    const next = new URL(to, url);
    if (next.origin !== new URL(url).origin) return { url, status: response.status, body, location: next.href };
    return this.go(next.href, { method: 'GET' });
  }

  private cookieFor(url: string): string {
    const { pathname } = new URL(url);
    return [...this.cookies]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  }

  private keep(set: string[]): void {
    for (const line of set) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf('='));
      const path = attributes.find((one) => one.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
      if (attributes.some((one) => /^expires=Thu, 01 Jan 1970/i.test(one))) this.cookies.delete(name);
      else this.cookies.set(name, { value: pair.slice(pair.indexOf('=') + 1), path });
    }
  }
}
