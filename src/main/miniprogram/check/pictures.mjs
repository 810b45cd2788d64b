// Pictures made here, so that none has to be kept.
import {crc32, deflateSync} from 'node:zlib'

function chunk(kind, bytes) {
  const body = Buffer.concat([Buffer.from(kind, 'ascii'), bytes])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(bytes.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A grey PNG of this size; the shade makes it one of its own. */
export function png(width, height, shade = 120) {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  const rows = Buffer.alloc((width + 1) * height, shade)
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

/** As a file chooser hands it over. */
export const photo = (name, buffer) => ({name, mimeType: 'image/jpeg', buffer})
