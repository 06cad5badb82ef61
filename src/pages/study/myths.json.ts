import { mythViews } from '../../course/mythViews.ts';

export async function GET(): Promise<Response> {
  return Response.json(await mythViews());
}
