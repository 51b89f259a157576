// temporary: to be replaced
import { parse } from './parse.ts';
export interface Link {
  kind: 'link' | 'image';
  text: string;
  address: string;
}
export function linksOf(source: string): Link[] {
  return parse(source).flatMap((t) =>
    (t.children ?? []).flatMap((c): Link[] =>
      c.type === 'link_open'
        ? [{ kind: 'link', text: '', address: String(c.attrGet('href')) }]
        : c.type === 'image'
          ? [{ kind: 'image', text: c.content, address: String(c.attrGet('src')) }]
          : [],
    ),
  );
}
