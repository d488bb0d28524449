/** Whether an unsafe request comes from our own pages: its Origin is ours, or the browser says "same-origin" (stack.md). */
export function comesFromUs(headers: Headers, own: string): boolean {
  const origin = headers.get('origin');
  if (origin !== null) return origin === own;
  return headers.get('sec-fetch-site') === 'same-origin';
}
