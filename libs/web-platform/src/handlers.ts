import { type INestApplication, RequestMethod } from '@nestjs/common';
import { GUARDS_METADATA, METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { PATTERN_METADATA } from '@nestjs/microservices/constants.js';
import { type Access, accessOf } from './access.js';

/** One route or consumer of an app, and how it is guarded. */
export interface HandlerFound {
  /** `POST` and so on; `EVENT` for a consumer. */
  method: string;
  /** Route pattern, or the event's type. */
  pattern: string;
  /** Class and method, for people who look for it. */
  where: string;
  access: Access | undefined;
  /** A guard stands on the handler itself; one that needs a permission is bare without it. */
  guarded: boolean;
}

/** Every route and consumer that Nest knows in this app, in order of declaration. */
export function listHandlers(app: INestApplication): HandlerFound[] {
  const scanner = new MetadataScanner();
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as Record<string, object>;
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (!handler) return [];
      const found = { where: `${metatype.name}.${name}`, access: accessOf(handler), guarded: isGuarded(handler) };
      return [
        ...routesOf(metatype, handler).map((route) => ({ ...route, ...found })),
        ...patternsOf(handler).map((pattern) => ({ method: 'EVENT', pattern, ...found })),
      ];
    });
  });
}

function routesOf(controller: object, handler: object): { method: string; pattern: string }[] {
  const path: unknown = Reflect.getMetadata(PATH_METADATA, handler);
  if (path === undefined) return [];
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
  const prefixes = listOf(Reflect.getMetadata(PATH_METADATA, controller));
  return prefixes.flatMap((prefix) =>
    listOf(path).map((rest) => ({ method, pattern: `/${[prefix, rest].map(trimSlashes).filter(Boolean).join('/')}` })),
  );
}

function isGuarded(handler: object): boolean {
  return listOf(Reflect.getMetadata(GUARDS_METADATA, handler)).length > 0;
}

function patternsOf(handler: object): string[] {
  return listOf(Reflect.getMetadata(PATTERN_METADATA, handler));
}

function listOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);
}

function trimSlashes(path: string): string {
  return path.replaceAll(/^\/+|\/+$/g, '');
}

/**
 * Refuses an app with bare handlers, and with routes that were put on Express behind Nest's back: those have no
 * permission that anybody could read. The error lists them all.
 */
export function refuseBareHandlers(app: INestApplication, mounted: readonly string[]): void {
  const handlers = listHandlers(app);
  const bare = handlers
    .filter(({ access, guarded }) => access === undefined || ('permission' in access && !guarded))
    .map(({ method, pattern, where }) => `${method} ${pattern} (${where})`);
  const known = new Set(handlers.map(({ pattern }) => pattern));
  const behind = mounted.filter((pattern) => !known.has(pattern)).map((pattern) => `${pattern} (mounted on Express)`);
  if (bare.length + behind.length === 0) return;
  throw new BareHandlers([...bare, ...behind]);
}

/** Handlers without @Permit or @Open; the boot stops. */
export class BareHandlers extends Error {
  constructor(readonly handlers: readonly string[]) {
    super(`These have neither @Permit nor @Open, so the app does not start:\n${handlers.join('\n')}`);
    this.name = 'BareHandlers';
  }
}
