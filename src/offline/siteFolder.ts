/**
 * The site may stand in a folder of its origin. The rules for reading offline, and the lists that the build writes, speak of
 * addresses within the site (`/cards/`); only what talks to the browser adds the folder. A folder begins and ends with `/`.
 */

/** @returns the address within the site, or undefined when it lies outside of the site's folder */
export function withinSite(pathname: string, folder: string): string | undefined {
  return pathname.startsWith(folder) ? pathname.slice(folder.length - 1) : undefined;
}

/** @returns where an address within the site lies on its origin */
export function onOrigin(address: string, folder: string): string {
  return folder + address.slice(1);
}
