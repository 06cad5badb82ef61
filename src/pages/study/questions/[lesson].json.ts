import { questionViews } from '../../../course/catalog.ts';
import { type PublishedLesson, publishedLessons } from '../../../course/published.ts';

export async function getStaticPaths() {
  return (await publishedLessons()).map((lesson) => ({
    params: { lesson: lesson.place.id },
    props: { lesson },
  }));
}

export async function GET({ props }: { props: { lesson: PublishedLesson } }): Promise<Response> {
  return Response.json(await questionViews(props.lesson));
}
