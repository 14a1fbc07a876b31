import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { KafkaOptions } from '#libs/messaging';

type SocketFactory = NonNullable<NonNullable<KafkaOptions['connection']>['socketFactory']>;

/** Connections to a broker that can be cut and refused, as if it were away. */
export class CuttableSockets {
  private readonly sockets = new Set<Socket>();
  private refusing = false;

  readonly make: SocketFactory = ({ host, port, ssl, onConnect }) => {
    // Port 9 (discard) refuses: nobody listens there.
    const at = this.refusing ? { host: '127.0.0.1', port: 9 } : { host, port };
    const socket = ssl ? connectTls({ ...at, ...ssl }, onConnect) : connect(at, onConnect);
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
    return socket;
  };

  cut(): void {
    this.refusing = true;
    for (const socket of this.sockets) socket.destroy(new Error('Cut'));
  }

  mend(): void {
    this.refusing = false;
  }
}
