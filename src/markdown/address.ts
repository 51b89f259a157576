// Link addresses and image paths: which may be opened, and how they read. Nothing here is safe to print yet.

/** What is shown of an image's address if it holds the picture itself. */
const DATA_ADDRESS = /^data:[^;,]*/;

/** Only these schemes become hyperlinks. */
export function isWebAddress(address: string): boolean {
  return /^(https?|mailto):/i.test(address);
}

/** A link to a heading of the notes it was cut from leads nowhere on a card. */
export function isAnchor(address: string): boolean {
  return address.startsWith('#');
}

/** The address as its author wrote it: markdown-it has percent-encoded Chinese file names and the like. */
export function readableAddress(address: string): string {
  const embedded = DATA_ADDRESS.exec(address);
  if (embedded) return embedded[0];
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** Whether a link's text says its address already, with or without the scheme. */
export function saysAddress(text: string, address: string): boolean {
  const bare = (value: string) =>
    value
      .trim()
      .replace(/^(https?:\/\/|mailto:)/i, '')
      .replace(/\/$/, '');
  return bare(text) === bare(address) || bare(text) === bare(readableAddress(address));
}

/** What stands for a picture: `[image: three-way handshake]`. */
export function imageLabel(alt: string): string {
  return alt.trim() === '' ? '[image]' : `[image: ${alt.trim()}]`;
}
