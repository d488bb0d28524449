/** How somebody wants to see the portal; stored in a cookie of the browser, not in the account. */
export const sizes = ['100', '125', '150'] as const;
export const schemes = ['auto', 'light', 'dark'] as const;
export type View = { size: (typeof sizes)[number]; scheme: (typeof schemes)[number] };

/** The view in a cookie's text such as "125.dark"; the usual view for anything else. */
export function readView(text: string | undefined): View {
  const [size, scheme] = (text ?? '').split('.');
  return {
    size: sizes.find((s) => s === size) ?? '100',
    scheme: schemes.find((s) => s === scheme) ?? 'auto',
  };
}

/** The cookie's text of a view. */
export const writeView = (view: View): string => `${view.size}.${view.scheme}`;
