/** The site's part of an nginx configuration, made for `conf.d/`. */
import { BINARY_TYPES, TEXT_TYPES, UTF_8 } from './contentTypes.ts';
import {
  CACHING,
  EVERYWHERE,
  HASHED_FOLDERS,
  HSTS,
  MICROPHONE_FOLDER,
  PERMISSIONS,
} from './headers.ts';

export interface NginxOptions {
  /** As `listen` takes it: a port, or an address with a port. */
  listen: string;
  /** The folder of the built site. */
  root: string;
  /** Whether the module `ngx_http_brotli_static_module` is there; nginx does not start with a directive that it does not know. */
  brotli: boolean;
}

/** As the Dockerfile has it. */
export const NGINX_IN_DOCKER: NginxOptions = {
  listen: '8080',
  root: '/srv/roundtrip',
  brotli: true,
};

/** @returns the file's text; `map` stands outside of `server`, so it belongs into the `http` block */
export function nginxConf({ listen, root, brotli }: NginxOptions): string {
  const texts = [...new Set(Object.values(TEXT_TYPES))];
  const types = Object.entries({ ...TEXT_TYPES, ...BINARY_TYPES });
  return `# Made by \`npm run servers\` from src/serving/; change it there.
#
# An error page has the address /404.html by the time its headers are made, so a missing file is never kept for a year.
map $uri $roundtrip_caching {
    default "${CACHING.revalidate}";
${HASHED_FOLDERS.map((folder) => `    "~^${folder}" "${CACHING.immutable}";`).join('\n')}
}

map $uri $roundtrip_permissions {
    default "${PERMISSIONS.closed}";
    "~^${MICROPHONE_FOLDER}" "${PERMISSIONS.microphone}";
}

# Not sent over plain HTTP. Where TLS ends at a proxy before nginx, the proxy says so with X-Forwarded-Proto.
map "$scheme $http_x_forwarded_proto" $roundtrip_hsts {
    default "";
    "~\\bhttps\\b" "${HSTS.value}";
}

server {
    listen ${listen};
    root ${root};
    index index.html;
    server_tokens off;
    # Behind a proxy nginx knows neither the site's name nor its port.
    absolute_redirect off;

    default_type application/octet-stream;
    types {
${types.map(([end, type]) => `        ${type} ${end};`).join('\n')}
    }
    charset ${UTF_8.replace('charset=', '')};
    charset_types ${texts.filter((type) => type !== 'text/html').join(' ')};

    # Files compressed by \`npm run compress\`; what has none is compressed when asked for.
${brotli ? "    # Debian's libnginx-mod-http-brotli-static; without the module remove this line.\n    brotli_static on;\n" : ''}    gzip_static on;
    gzip_vary on;
    gzip on;
    gzip_proxied any;
    gzip_types ${texts.filter((type) => type !== 'text/html').join(' ')};

${Object.entries(EVERYWHERE)
  .map(([name, value]) => `    add_header ${name} "${value}" always;`)
  .join('\n')}
    add_header ${HSTS.name} $roundtrip_hsts always;
    add_header ${PERMISSIONS.name} $roundtrip_permissions always;
    add_header ${CACHING.name} $roundtrip_caching always;

    # A folder without a page is not there either.
    error_page 403 404 =404 /404.html;
    location = /404.html {
        internal;
    }
    location = /_headers {
        return 404;
    }
}
`;
}
