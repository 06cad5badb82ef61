import { markdownPaths, markdownResponse } from '../../syndication/markdownRoute.ts';

export const getStaticPaths = markdownPaths('lessons');
export const GET = markdownResponse;
