import mdxRenderer from '@astrojs/mdx/server.js';
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { unbroken } from '#lib/unbroken.ts';

/**
 * Renders a text of `content/` on its own, with what its components take from `props` and `locals`.
 */
export async function toHtml(
  Content: AstroComponentFactory,
  components: Record<string, AstroComponentFactory>,
  locals: object,
): Promise<string> {
  // A fresh one each time: it keeps a route per render. No React on purpose: an island in a text
  // would be dead.
  const container = await AstroContainer.create();
  container.addServerRenderer({ name: 'astro:jsx', renderer: mdxRenderer });
  return unbroken(
    await container.renderToString(Content, {
      props: { components },
      locals: locals as App.Locals,
    }),
  );
}
