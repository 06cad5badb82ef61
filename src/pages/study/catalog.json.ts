import { catalog } from '../../course/catalog.ts';

export async function GET(): Promise<Response> {
  return Response.json(await catalog());
}
