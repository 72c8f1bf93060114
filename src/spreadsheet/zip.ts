import { createInflateRaw } from 'node:zlib'
import { FileProblem } from './file-problem.ts'

const mostEntries = 2_000

const endMark = 0x06054b50
const entryMark = 0x02014b50
const localMark = 0x04034b50
/** Behind the end mark stand 18 bytes and a comment. */
const longestEnd = 22 + 65_535

export interface ZipEntry {
	name: string
	packed: Uint8Array
	method: number
	/** Bytes unpacked, as the archive says */
	size: number
}

/**
 * The parts of a ZIP archive, by name, none of them unpacked yet.
 * @param mostUnpacked bytes
 * @throws {FileProblem} when it is none, is locked, or says that it unpacks to more than that
 */
export function listZip(bytes: Uint8Array, mostUnpacked: number): Map<string, ZipEntry> {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	try {
		return readEntries(bytes, view, mostUnpacked)
	} catch (error) {
		if (error instanceof RangeError) throw new FileProblem('people-file-xlsx')
		throw error
	}
}

function readEntries(bytes: Uint8Array, view: DataView, mostUnpacked: number): Map<string, ZipEntry> {
	const end = findEnd(view)
	const count = view.getUint16(end + 10, true)
	if (count > mostEntries) throw new FileProblem('people-file-bomb')
	const entries = new Map<string, ZipEntry>()
	let total = 0
	let at = view.getUint32(end + 16, true)
	for (let index = 0; index < count; index++) {
		if (view.getUint32(at, true) !== entryMark) throw new FileProblem('people-file-xlsx')
		const isLocked = (view.getUint16(at + 8, true) & 1) === 1
		const [nameLength, extraLength, commentLength] = [28, 30, 32].map(field => view.getUint16(at + field, true)) as [
			number,
			number,
			number,
		]
		const size = view.getUint32(at + 24, true)
		total += size
		if (isLocked) throw new FileProblem('people-file-xlsx')
		if (total > mostUnpacked) throw new FileProblem('people-file-bomb')
		const name = Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString()
		const packed = packedAt(bytes, view, view.getUint32(at + 42, true), view.getUint32(at + 20, true))
		entries.set(name, { name, packed, method: view.getUint16(at + 10, true), size })
		at += 46 + nameLength + extraLength + commentLength
	}
	return entries
}

function findEnd(view: DataView): number {
	for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - longestEnd); at--)
		if (view.getUint32(at, true) === endMark) return at
	throw new FileProblem('people-file-xlsx')
}

function packedAt(bytes: Uint8Array, view: DataView, local: number, size: number): Uint8Array {
	if (view.getUint32(local, true) !== localMark) throw new FileProblem('people-file-xlsx')
	const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
	if (begin + size > bytes.byteLength) throw new FileProblem('people-file-xlsx')
	return bytes.subarray(begin, begin + size)
}

/**
 * Unpacks one part, and not a byte more than it has announced.
 * @throws {FileProblem} when it is broken, or goes on beyond that
 */
export async function unpack({ packed, method, size }: ZipEntry): Promise<Buffer> {
	if (method === 0) return Buffer.from(packed)
	if (method !== 8) throw new FileProblem('people-file-xlsx')
	const chunks: Buffer[] = []
	let length = 0
	const inflate = createInflateRaw()
	inflate.end(packed)
	try {
		for await (const chunk of inflate as AsyncIterable<Buffer>) {
			length += chunk.length
			if (length > size) throw new FileProblem('people-file-bomb')
			chunks.push(chunk)
		}
	} catch (error) {
		throw error instanceof FileProblem ? error : new FileProblem('people-file-xlsx')
	}
	return Buffer.concat(chunks)
}
