/** As many copies as there are bytes, in each of which another one is changed by its lowest bit: digits stay digits, and UTF-8 stays UTF-8. */
export const everyByte = (bytes, make) =>
  [...bytes.keys()].map((at) => {
    const copy = Buffer.from(bytes);
    copy[at] ^= 1;
    return make(copy);
  });

/** The header with every byte changed in turn of the one entry that fits; the other secret's entry is nothing that this one's holder looks at. */
export function theFittingEntry(delivery, fits) {
  const entries = delivery.signature.split(" ");
  const at = entries.findIndex(fits);
  if (at < 0) return [];
  return everyByte(Buffer.from(entries[at]), (changed) => ({ ...delivery, signature: entries.with(at, changed.toString()).join(" ") }));
}
