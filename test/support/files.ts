import { crc32 } from 'node:zlib'

/** Files as people have them, as small as they can be and whole. */

export function pdf(text = 'Laporan'): Uint8Array {
	return Buffer.from(`%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\n% ${text}\ntrailer <</Root 1 0 R>>\n%%EOF\n`)
}

/** @param inside what the picture holds, so that two can be told apart */
export function jpeg(inside = 'x', width = 640, height = 480): Uint8Array {
	const sides = [height >> 8, height & 255, width >> 8, width & 255]
	return Buffer.from([
		...[0xff, 0xd8],
		// A thumbnail with an end of its own
		...[0xff, 0xe1, 0, 6, 0xff, 0xd8, 0xff, 0xd9],
		...[0xff, 0xc0, 0, 11, 8, ...sides, 1, 1, 0x11, 0],
		...[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0],
		...Buffer.from(inside),
		...[0xff, 0xd9],
	])
}

export function png(): Uint8Array {
	const chunk = (type: string, data: number[]) => {
		const body = Buffer.concat([Buffer.from(type), Buffer.from(data)])
		return [...int(data.length), ...body, ...int(crc32(body))]
	}
	const header = chunk('IHDR', [...int(1), ...int(1), 8, 0, 0, 0, 0])
	const data = chunk('IDAT', [0x78, 0x9c, 0x63, 0, 0, 0, 2, 0, 1])
	return Buffer.from([0x89, ...Buffer.from('PNG\r\n\x1A\n'), ...header, ...data, ...chunk('IEND', [])])
}

export function docx(kind = 'wordprocessingml.document'): Uint8Array {
	return office(`application/vnd.openxmlformats-officedocument.${kind}.main+xml`, 'word/document.xml')
}

export function xlsx(): Uint8Array {
	return office('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', 'xl/workbook.xml')
}

/** A document with macros. */
export function docm(): Uint8Array {
	return office('application/vnd.ms-word.document.macroEnabled.main+xml', 'word/document.xml')
}

/** What Office makes of a document that is locked with a password: an old kind of container. */
export function lockedOffice(): Uint8Array {
	return Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(504).fill(0)])
}

export function exe(): Uint8Array {
	return Buffer.from(`MZ\x90\0${'\0'.repeat(60)}This program cannot be run in DOS mode.`, 'latin1')
}

/** A ZIP archive whose files are stored as they are. */
export function zip(files: Record<string, string>): Uint8Array {
	const parts: Buffer[] = []
	const index: Buffer[] = []
	let offset = 0
	for (const [name, text] of Object.entries(files)) {
		const data = Buffer.from(text)
		const about = Buffer.alloc(26)
		about.writeUInt16LE(20, 0)
		about.writeUInt32LE(crc32(data), 10)
		about.writeUInt32LE(data.length, 14)
		about.writeUInt32LE(data.length, 18)
		about.writeUInt16LE(name.length, 22)
		const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, Buffer.from(name), data])
		const rest = Buffer.alloc(14)
		rest.writeUInt32LE(offset, 10)
		index.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), about, rest, Buffer.from(name)]))
		parts.push(local)
		offset += local.length
	}
	const central = Buffer.concat(index)
	const end = Buffer.alloc(18)
	end.writeUInt16LE(index.length, 4)
	end.writeUInt16LE(index.length, 6)
	end.writeUInt32LE(central.length, 8)
	end.writeUInt32LE(offset, 12)
	return Buffer.concat([...parts, central, Buffer.from('PK\x05\x06'), end])
}

function office(type: string, part: string): Uint8Array {
	const override = `<Override PartName="/${part}" ContentType="${type}"/>`
	return zip({ '[Content_Types].xml': `<?xml version="1.0"?><Types>${override}</Types>`, [part]: '<x/>' })
}

function int(value: number): number[] {
	const bytes = Buffer.alloc(4)
	bytes.writeUInt32BE(value)
	return [...bytes]
}
