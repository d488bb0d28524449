/**
 * `path` if it is a path of this portal, else `otherwise`: nobody is led away by an address that
 * somebody made up.
 */
export function localPath(path: string | null | undefined, otherwise: string): string {
  return path && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : otherwise;
}
