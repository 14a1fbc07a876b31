import { describe, expect, it } from '@jest/globals';
import { errorWords } from './error-page.js';
import { Seal } from './seal.js';
import { localPath } from './session-data.js';

describe('what an error page says', () => {
  it('says that nothing is shown, why, and that nothing was lost, when the broker is away', () => {
    expect(errorWords({ status: 503, code: 'BROKER_AWAY' })).toMatchObject({
      lines: [expect.stringContaining('could not check what you may see'), expect.stringContaining('Nothing was lost')],
      retry: true,
    });
  });

  it('says of a forbidden page that the person is still signed in', () => {
    expect(errorWords({ status: 403, code: 'NOT_PERMITTED' }).lines[0]).toContain('still signed in');
  });
});

describe('where a person may be sent back to', () => {
  it.each([
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
    undefined,
    '/a b',
  ])('is never %s', (path) => expect(localPath(path)).toBe('/'));

  it('is a path of ours with its query', () => {
    expect(localPath('/contacts?tab=mine&page=2')).toBe('/contacts?tab=mine&page=2');
  });
});

describe('what is sealed', () => {
  const seal = new Seal('a secret of the test, long enough');

  it('opens with the same secret and holds no word of it', () => {
    const sealed = seal.close({ name: 'Zebrawood' });
    expect(sealed.toString('latin1')).not.toContain('Zebrawood');
    expect(seal.open(sealed)).toEqual({ name: 'Zebrawood' });
  });

  it('does not open once changed, nor with another secret', () => {
    const sealed = seal.close('x');
    const changed = Buffer.from(sealed);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(() => seal.open(changed)).toThrow();
    expect(() => new Seal('another secret of the test').open(sealed)).toThrow();
  });

  it('marks a form for one user only', () => {
    expect(seal.markOf('one')).not.toBe(seal.markOf('two'));
  });
});
