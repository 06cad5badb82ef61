/** The site's Caddyfile. Address and folder come from the environment, with defaults. */
import { withBase } from '../base/addresses.ts';
import { TEXT_TYPES, UTF_8 } from './contentTypes.ts';
import {
  CACHING,
  EVERYWHERE,
  HASHED_FOLDERS,
  HSTS,
  MICROPHONE_FOLDER,
  PERMISSIONS,
} from './headers.ts';

/**
 * @param base the path below which the site stands, with a slash at both ends
 * @returns the file's text; it reads SITE_ADDRESS and SITE_ROOT from the environment
 */
export function caddyfile(base = '/'): string {
  const at = (address: string) => withBase(address, base);
  const types = Object.entries(TEXT_TYPES);
  return `# Made by \`npm run servers\` from src/serving/; change it there.
{$SITE_ADDRESS:localhost} {
	root * {$SITE_ROOT:/srv/roundtrip}

	# Outside of a route Caddy would sort these, and the general ones would come last and win.
	route {
		header {
${Object.entries({ [HSTS.name]: HSTS.value, ...EVERYWHERE })
  .map(([name, value]) => `\t\t\t${name} "${value}"`)
  .join('\n')}
			${PERMISSIONS.name} "${PERMISSIONS.closed}"
			${CACHING.name} "${CACHING.revalidate}"
		}
		# Apart, because taking a header away puts off its whole block until the rest has been said.
		header -Server
		@microphone path ${at(MICROPHONE_FOLDER)}*
		header @microphone ${PERMISSIONS.name} "${PERMISSIONS.microphone}"
		@hashed path ${HASHED_FOLDERS.map((folder) => `${at(folder)}*`).join(' ')}
		header @hashed ${CACHING.name} "${CACHING.immutable}"
${types.map(([end, type]) => `\t\t@${end} path *.${end}\n\t\theader @${end} Content-Type "${type}; ${UTF_8}"`).join('\n')}
${base === '/' ? '' : below(base)}
		# Files compressed by \`npm run compress\`; what has none is compressed when asked for.
		encode gzip
		file_server {
			precompressed br gzip
			hide _headers
		}
	}

	# What was said of the address that is missing must not be said of the page that says so.
	handle_errors {
		header {
			${PERMISSIONS.name} "${PERMISSIONS.closed}"
			${CACHING.name} "${CACHING.revalidate}"
			Content-Type "text/html; ${UTF_8}"
		}
		rewrite * /404.html
		file_server {
			precompressed br gzip
		}
	}
}
`;
}

/** The files lie as if they stood at the root of the host; what is not below the base is not there. */
function below(base: string): string {
  return `
		redir ${base.slice(0, -1)} ${base} 301
		@outside not path ${base}*
		error @outside 404
		uri strip_prefix ${base.slice(0, -1)}
`;
}
