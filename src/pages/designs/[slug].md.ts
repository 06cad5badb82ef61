import { markdownPaths, markdownResponse } from '../../syndication/markdownRoute.ts';

export const getStaticPaths = markdownPaths('designs');
export const GET = markdownResponse;
