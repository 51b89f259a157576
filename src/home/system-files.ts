// Files and folders that systems and sync tools leave wherever they look: `.DS_Store`, `.stfolder`, `desktop.ini`, pieces of a
// file that is on its way. None of them is anybody's card or history.
const NAMES = new Set(['desktop.ini', 'thumbs.db', 'icon\r']);
const BEGINNINGS = ['.', '~syncthing~', '~$'];

export function isSystemFile(name: string): boolean {
  return BEGINNINGS.some((beginning) => name.startsWith(beginning)) || NAMES.has(name.toLowerCase());
}
