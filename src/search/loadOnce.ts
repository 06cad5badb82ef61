/** Loading in the browser: what was loaded stays, what failed may be tried again. */

/** Loads once; a failure is thrown, and the next call tries again. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

/** In: an address from the site's own root. Throws with the status when there is no such file. */
export async function json(path: string): Promise<unknown> {
  const response = await fetch(import.meta.env.BASE_URL + path.slice(1));
  if (!response.ok) throw new Error(`${response.status} for ${path}`);
  return response.json();
}
