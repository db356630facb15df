// The lines of a batch as a journal packs them: PackedLines.java says how.

/** The lines, from the bytes of a frame. */
export function unpacked(packed) {
  let place = 0;
  const number = () => {
    let sum = 0;
    for (let bits = 0; ; bits += 5) {
      const digit = packed[place++];
      sum += (digit & 31) * 2 ** bits;
      if (digit < 0x60) return sum;
    }
  };
  const bytes = Buffer.alloc(number());
  let [before, start, at] = [0, 0, 0];
  while (at < bytes.length) {
    const same = number();
    bytes.copy(bytes, at, before, before + same);
    before += same + number();
    const more = number();
    packed.copy(bytes, at + same, place, place + more);
    place += more;
    at += same + more;
    if (at > start && bytes[at - 1] === 0x0a) {
      [before, start] = [start, at];
    }
  }
  return bytes.toString('utf8').trimEnd().split('\n');
}
