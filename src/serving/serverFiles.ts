/** The committed configurations of servers, each with the text that it must have. */
import { caddyfile } from './caddyfile.ts';
import { NGINX_IN_DOCKER, nginxConf } from './nginxConf.ts';

/** @param base the path below which the site stands @returns texts by the file's path in the repository */
export function serverFiles(base = '/'): ReadonlyMap<string, string> {
  return new Map([
    ['deploy/nginx.conf', nginxConf({ ...NGINX_IN_DOCKER, base })],
    ['deploy/Caddyfile', caddyfile(base)],
  ]);
}
