import { fileTypeFromBuffer } from 'file-type'
import { type FileType, typeOfMime } from '../domain/evidence.ts'

/**
 * What a file is, by its bytes.
 * @returns undefined where it is nothing that is taken as evidence, is cut off, or cannot be read without a password
 *   (Office files with one are no longer DOCX or XLSX)
 */
export async function recognise(bytes: Uint8Array): Promise<FileType | undefined> {
	// A file made to confuse its reader is as unreadable as one that broke on the way.
	const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
	const type = typeOfMime(found?.mime)
	return type && isWhole(type, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) ? type : undefined
}

/** How far from its end a file's closing mark may lie: programs append to PDFs, and ZIP archives have a comment. */
const pdfTail = 4 * 1024
const zipTail = 65_535 + 22

/** Does the file reach its end? A broken upload stops before. */
function isWhole(type: FileType, bytes: Buffer): boolean {
	switch (type) {
		case 'pdf':
			return bytes.subarray(-pdfTail).includes('%%EOF')
		case 'jpeg':
			// Behind the start of the picture proper, since a thumbnail before it has an end of its own
			return bytes.indexOf('\xFF\xD9', startOfScan(bytes), 'latin1') > 0
		case 'png':
			return bytes.includes('IEND\xAE\x42\x60\x82', 0, 'latin1')
		case 'docx':
		case 'xlsx':
			return bytes.subarray(-zipTail).includes('PK\x05\x06', 0, 'latin1')
		default:
			return type satisfies never
	}
}

/** Where a JPEG's compressed picture begins: its segments before, each with its length, are leapt over. */
function startOfScan(bytes: Buffer): number {
	let at = 2
	while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda) at += 2 + bytes.readUInt16BE(at + 2)
	return Math.min(at, bytes.length)
}
