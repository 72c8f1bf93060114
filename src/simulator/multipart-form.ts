import { badRequest } from './errors.ts'
import type { Upload } from './files.ts'

export interface MultipartForm {
	values: Map<string, string>
	uploads: Map<string, Upload>
}

/**
 * Fields and files of a multipart body (RFC 7578).
 *
 * Parsers that keep to the letter of the RFC do not serve here: grammY writes `form-data;name=` without a blank, which
 * Node's own refuses, and file names without quotes, from which others drop the blanks. Telegram takes both.
 * @param contentType the header, with the boundary
 * @throws BotApiError 400 when it is broken
 */
export function multipartForm(contentType: string, body: Uint8Array): MultipartForm {
	const boundary = /boundary="?([^";]+)/i.exec(contentType)?.[1]
	if (boundary === undefined) throw badRequest('boundary field not found')
	const form: MultipartForm = { values: new Map(), uploads: new Map() }
	for (const part of partsOf(Buffer.from(body.buffer, body.byteOffset, body.byteLength), `--${boundary}`)) {
		const headEnd = part.indexOf('\r\n\r\n')
		if (headEnd < 0) throw badRequest('content headers not found in the multipart/form-data')
		const head = part.subarray(0, headEnd).toString('utf8')
		const content = part.subarray(headEnd + 4)
		const name = parameter(head, 'name')
		if (name === undefined) throw badRequest('field name in multipart/form-data not found')
		const fileName = parameter(head, 'filename')
		if (fileName === undefined) form.values.set(name, content.toString('utf8'))
		else {
			const mime = /^content-type:\s*([^\s;]+)/im.exec(head)?.[1] ?? 'application/octet-stream'
			form.uploads.set(name, { name: fileName, mime, bytes: new Uint8Array(content) })
		}
	}
	return form
}

/** What stands between the boundaries, without the line breaks that belong to them. */
function* partsOf(body: Buffer, delimiter: string): Generator<Buffer> {
	let at = body.indexOf(delimiter)
	for (;;) {
		const begin = at + delimiter.length
		if (at < 0) throw badRequest('end of file in multipart/form-data not found')
		if (body.subarray(begin, begin + 2).toString() === '--') return
		at = body.indexOf(`\r\n${delimiter}`, begin)
		if (at < 0) continue
		yield body.subarray(begin + 2, at)
		at += 2
	}
}

/** A parameter of the content disposition, quoted or not. */
function parameter(head: string, name: string): string | undefined {
	const found = new RegExp(`[;\\s]${name}=(?:"([^"]*)"|([^;\\r\\n]*))`, 'i').exec(head)
	return found?.[1] ?? found?.[2]?.trim()
}
