/** The site's part of an nginx configuration, made for `conf.d/`. */
import { withBase } from '../base/addresses.ts';
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
  /** The path below which the site stands, with a slash at both ends; `/` when not said. */
  base?: string;
}

/** As the Dockerfile has it. */
export const NGINX_IN_DOCKER: NginxOptions = {
  listen: '8080',
  root: '/srv/roundtrip',
  brotli: true,
};

/** @returns the file's text; `map` stands outside of `server`, so it belongs into the `http` block */
export function nginxConf({ listen, root, brotli, base = '/' }: NginxOptions): string {
  const texts = [...new Set(Object.values(TEXT_TYPES))];
  const at = (address: string) => withBase(address, base);
  const types = Object.entries({ ...TEXT_TYPES, ...BINARY_TYPES });
  return `# Made by \`npm run servers\` from src/serving/; change it there.
#
# An error page has the address ${at('/404.html')} by the time its headers are made, so a missing file is never kept for a year.
map $uri $roundtrip_caching {
    default "${CACHING.revalidate}";
${HASHED_FOLDERS.map((folder) => `    "~^${pattern(at(folder))}" "${CACHING.immutable}";`).join('\n')}
}

map $uri $roundtrip_permissions {
    default "${PERMISSIONS.closed}";
    "~^${pattern(at(MICROPHONE_FOLDER))}" "${PERMISSIONS.microphone}";
}

# Not sent over plain HTTP. Where TLS ends at a proxy before nginx, the proxy says so with X-Forwarded-Proto.
map "$scheme $http_x_forwarded_proto" $roundtrip_hsts {
    default "";
    "~\\bhttps\\b" "${HSTS.value}";
}

server {
    listen ${listen};
${base === '/' ? `    root ${root};\n` : ''}    index index.html;
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
    error_page 403 404 =404 ${at('/404.html')};
${base === '/' ? '' : below(base, root)}    location = ${at('/404.html')} {
        internal;${base === '/' ? '' : `\n        alias ${root}/404.html;`}
    }
    location = ${at('/_headers')} {
        return 404;
    }
}
`;
}

const pattern = (path: string) => path.replaceAll('.', '\\.');

/** The files lie as if they stood at the root of the host; what is not below the base is not there. */
function below(base: string, root: string): string {
  return `    location / {
        return 404;
    }
    location = ${base.slice(0, -1)} {
        return 301 ${base};
    }
    location ${base} {
        alias ${root}/;
    }
`;
}
