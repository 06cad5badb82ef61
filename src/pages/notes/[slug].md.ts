import { markdownPaths, markdownResponse } from '../../syndication/markdownRoute.ts';

export const getStaticPaths = markdownPaths('notes');
export const GET = markdownResponse;
