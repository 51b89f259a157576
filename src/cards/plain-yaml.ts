// Front matter of the plainest kind: `key: text`, `key: 12`, `key: [a, b]`, one a line. That is what nearly every card
// has, and a YAML parser takes most of a command's time to find it out. Whatever is not surely of this kind is left to
// the YAML parser; where both read a text they give the same data (tested on random texts).

/** The keys and values, or null for any text that needs the YAML parser. */
export function readPlainYaml(yaml: string): Record<string, unknown> | null {
  if (!yaml.endsWith('\n') || !PRINTABLE.test(yaml)) return null;
  const data: Record<string, unknown> = {};
  for (const line of yaml.slice(0, -1).split('\n')) {
    const colon = line.indexOf(': ');
    const key = line.slice(0, colon);
    const value =
      colon > 0 && KEY.test(key) && !Object.hasOwn(data, key) ? readValue(line.slice(colon + 2)) : null;
    if (value === null) return null;
    data[key] = value;
  }
  return data;
}

const PRINTABLE =
  /^[\n\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u3000-\u9fff\uac00-\ud7a3\uff01-\uffee]*$/;
const KEY = /^[a-z][a-z_]*$/;
/** Neither an indicator nor a space first, nor anything that could be a number. */
const STARTS_AS_TEXT = /^[A-Za-z\u00a1-\uffee(]/;
/** A digit first, and a letter that no number has. */
const SURELY_NO_NUMBER = /^[1-9][0-9a-z]*[a-df-wyz]/;
const NEEDS_PARSER = /: | #|:$| $/;
const KEYWORD = /^(?:null|true|false)$/i;
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/;
const QUOTED = /^"[^"\\]*"$/;

function readValue(text: string): unknown {
  if (text.startsWith('[')) return readList(text);
  return WHOLE_NUMBER.test(text) ? Number(text) : (readText(text) ?? readFlag(text));
}

function readFlag(text: string): boolean | null {
  if (text === 'true') return true;
  return text === 'false' ? false : null;
}

function readText(text: string): string | null {
  if (QUOTED.test(text)) return text.slice(1, -1);
  const isText = STARTS_AS_TEXT.test(text) || SURELY_NO_NUMBER.test(text);
  return isText && !NEEDS_PARSER.test(text) && !KEYWORD.test(text) ? text : null;
}

/** A list of texts without nesting, with a comma and a space between; null for any other, which is left to the parser. */
function readList(text: string): unknown[] | null {
  if (!text.endsWith(']')) return null;
  const inside = text.slice(1, -1);
  const items: unknown[] = [];
  for (let at = 0; at < inside.length; ) {
    ITEM.lastIndex = at;
    const [whole = '', item = ''] = ITEM.exec(inside) ?? [];
    const value = readText(item);
    const end = at + whole.length;
    if (value === null || (whole !== item && end === inside.length)) return null;
    items.push(value);
    at = end;
  }
  return items;
}

const ITEM = /("[^"\\]*"|[^"'[\]{},:#]+)(?:, |$)/y;
