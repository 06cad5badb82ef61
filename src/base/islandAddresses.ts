/**
 * Puts the base before the addresses that islands write in the browser: links, and links in HTML that the build made.
 * One hook of Preact instead of a call at each link, so that none can be forgotten. It is part of builds with a base
 * alone; on the server the whole page is gone through instead (middleware.ts).
 */
import { options, type VNode } from 'preact';
import { htmlWithBase, withBase } from './addresses.ts';

interface Addressed {
  href?: unknown;
  src?: unknown;
  dangerouslySetInnerHTML?: { __html: string };
}

const before = options.vnode;
options.vnode = (vnode: VNode<Addressed>) => {
  if (typeof vnode.type === 'string') {
    const base = import.meta.env.BASE_URL;
    const { href, src, dangerouslySetInnerHTML: html } = vnode.props;
    if (typeof href === 'string' || typeof src === 'string' || html) {
      vnode.props = {
        ...vnode.props,
        ...(typeof href === 'string' && { href: withBase(href, base) }),
        ...(typeof src === 'string' && { src: withBase(src, base) }),
        ...(html && { dangerouslySetInnerHTML: { __html: htmlWithBase(html.__html, base) } }),
      };
    }
  }
  before?.(vnode);
};
