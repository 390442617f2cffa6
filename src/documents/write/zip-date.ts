/**
 * Sets the date of every entry of a zip file, so that the same document gives the same bytes whenever it is written.
 * Layout: APPNOTE.TXT 4.3 (local header 0x04034b50, date at 10; central header 0x02014b50, date at 12, offset at 42; end record 0x06054b50).
 */
export function datedZip(zip: Uint8Array, at: string): Uint8Array {
  const bytes = new Uint8Array(zip);
  const view = new DataView(bytes.buffer);
  const stamp = dosDate(at);
  const end = endRecord(view);
  let central = view.getUint32(end + 16, true);
  for (let entry = view.getUint16(end + 10, true); entry > 0; entry -= 1) {
    view.setUint32(central + 12, stamp, true);
    view.setUint32(view.getUint32(central + 42, true) + 10, stamp, true);
    central += 46 + view.getUint16(central + 28, true) + view.getUint16(central + 30, true) + view.getUint16(central + 32, true);
  }
  return bytes;
}

function endRecord(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0; at -= 1) if (view.getUint32(at, true) === 0x06054b50) return at;
  throw new Error("not a zip file");
}

/** MS-DOS time in the low and date in the high half; it begins in 1980 and counts every second second. */
function dosDate(at: string): number {
  const part = (from: number, to: number): number => Number(at.slice(from, to));
  const date = ((Math.max(1980, part(0, 4)) - 1980) << 9) | (part(5, 7) << 5) | part(8, 10);
  const time = (part(11, 13) << 11) | (part(14, 16) << 5) | (part(17, 19) >> 1);
  return ((date << 16) | time) >>> 0;
}
