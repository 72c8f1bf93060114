/** Pixels. */
export interface ImageSize {
	width: number
	height: number
}

/**
 * Width and height out of the header of a PNG, JPEG, GIF or WebP file.
 * @returns undefined when it is none of these
 */
export function imageSize(bytes: Uint8Array): ImageSize | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	try {
		return png(view) ?? gif(view) ?? webp(view) ?? jpeg(view)
	} catch (error) {
		if (error instanceof RangeError) return undefined
		throw error
	}
}

function png(view: DataView): ImageSize | undefined {
	if (view.getUint32(0) !== 0x89504e47) return undefined
	return { width: view.getUint32(16), height: view.getUint32(20) }
}

function gif(view: DataView): ImageSize | undefined {
	if (view.getUint32(0) !== 0x47494638) return undefined
	return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

function webp(view: DataView): ImageSize | undefined {
	if (view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return undefined
	switch (view.getUint32(12)) {
		case 0x56503820: // "VP8 "
			return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
		case 0x5650384c: {
			// "VP8L": two 14-bit numbers after the signature byte
			const bits = view.getUint32(21, true)
			return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
		}
		case 0x56503858: // "VP8X": two 24-bit numbers
			return {
				width: (view.getUint32(24, true) & 0xffffff) + 1,
				height: (view.getUint32(26, true) >>> 8) + 1,
			}
		default:
			return undefined
	}
}

function jpeg(view: DataView): ImageSize | undefined {
	if (view.getUint16(0) !== 0xffd8) return undefined
	let at = 2
	for (;;) {
		const marker = view.getUint16(at)
		// Start-of-frame markers are C0 to CF without C4 (tables), C8 (reserved) and CC (arithmetic coding).
		const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)
		if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
		if (marker < 0xff00) return undefined
		at += 2 + view.getUint16(at + 2)
	}
}
