/** Bare addresses become links by themselves, where GitHub's Markdown sees one, and a backslash in them would be a part of them. */
export const ADDRESS =
  /((?:(?<![A-Za-z])https?:\/\/|(?<![^\s*_~()[\]])www\.)(?:[^\s<>[\]`\\&]|&(?!#?\w+;))*[^\s<>.,:;!?'")[\]}~*_`\\&])/i;

/** An address goes on to the next space: what is escaped right behind it would be in it. */
export function addressIn(address: string, behind: string): string {
  if (/^[.,:;!?'")]*(?:\s|$)/.test(behind)) return address;
  return /^www/i.test(address)
    ? address.replace(/www\./gi, "www\\.").replace(/[*_~&]/g, "\\$&")
    : `<${address}>`;
}
