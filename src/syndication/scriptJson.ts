type Value = string | number | boolean | readonly Value[] | Thing | undefined;

/** A thing as JSON-LD tells it. */
export interface Thing {
  readonly [key: string]: Value;
}

/** In: what a script element is to hold. Out: JSON in which nothing ends the element or begins a comment. */
export function scriptJson(data: Thing): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
