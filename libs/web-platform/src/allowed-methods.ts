import type { Request } from 'express';

/** As much of Express 5's router as is asked: its layers, whether one matches a path, and what its route answers to. */
interface Layer {
  match(path: string): boolean;
  route?: { methods: Record<string, boolean> };
}

/** Methods that the address of a request takes, by the patterns of the routes alone; empty where no route has it. */
export function allowedMethods(request: Request): string[] {
  const { router } = request.app as unknown as { router: { stack: Layer[] } };
  const methods = router.stack
    .filter((layer) => layer.route !== undefined && layer.match(request.path))
    .flatMap(({ route }) => Object.keys(route?.methods ?? {}))
    .map((method) => method.toUpperCase());
  return [...new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : [])])].toSorted(byName);
}

const byName = (one: string, other: string) => (one < other ? -1 : 1);
