import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const IV = 12;
const TAG = 16;

/** Seals what was typed before it is stored (AES-256-GCM), and marks forms with whom they were made for. */
export class Seal {
  private readonly key: Buffer;
  private readonly marking: Buffer;

  /** `secret` has 32 characters or more; the keys are derived from it (HKDF-SHA-256). */
  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'lintel front-door sealed', 32));
    this.marking = Buffer.from(hkdfSync('sha256', secret, '', 'lintel front-door marks', 32));
  }

  /** Seals a value that JSON can hold. */
  close(value: unknown): Buffer {
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv);
    const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), text]);
  }

  /** The value that was sealed; throws where it was changed or sealed with another secret. */
  open(sealed: Buffer): unknown {
    const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(0, IV));
    decipher.setAuthTag(sealed.subarray(IV, IV + TAG));
    return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(IV + TAG)), decipher.final()]).toString('utf8'));
  }

  /** A mark that only we can make, the same for the same user: proves for whom a form was rendered. */
  markOf(userId: string): string {
    return createHmac('sha256', this.marking).update(userId).digest('base64url');
  }
}
