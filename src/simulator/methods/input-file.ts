import type { Document, PhotoSize } from 'grammy/types'
import { badRequest, strictly } from '../errors.ts'
import type { StoredFile } from '../files.ts'
import { imageSize } from '../image-size.ts'
import type { Params } from '../params.ts'
import type { World } from '../world.ts'

const MAX_PHOTO_BYTES = 10 * 1024 * 1024
/** Bot API, sendPhoto: width and height together, and the ratio between them. */
const MAX_PHOTO_SIDES = 10_000
const MAX_PHOTO_RATIO = 20

/**
 * A file given as an upload, as `attach://name`, or by a file id that the bot already has.
 * @param given the parameter's or the InputMedia's value
 * @throws BotApiError 400
 */
export function inputFile(
	world: World,
	params: Params,
	name: string,
	given: string,
	kind: StoredFile['kind'],
): StoredFile {
	const upload = params.uploads.get(given.startsWith('attach://') ? given.slice('attach://'.length) : name)
	if (upload) {
		if (upload.bytes.byteLength === 0) throw badRequest('file must be non-empty')
		return world.files.add(upload, kind, kind === 'photo' ? photoSize(upload.bytes) : undefined)
	}
	if (given === '' || given.startsWith('attach://')) throw badRequest(`there is no ${kind} in the request`)
	if (/^https?:\/\//i.test(given)) throw strictly('sending a file by URL is not simulated; upload it')
	const known = world.files.get(given)
	if (!known) throw badRequest('wrong file identifier/HTTP URL specified')
	if (known.kind !== kind) {
		const title = (text: string) => text[0]?.toUpperCase() + text.slice(1)
		throw badRequest(`can't use file of type ${title(known.kind)} as ${title(kind)}`)
	}
	return known
}

export function photoOf(file: StoredFile): PhotoSize[] {
	const { width = 0, height = 0 } = file
	return [{ file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size, width, height }]
}

export function documentOf(file: StoredFile): Document {
	return {
		file_id: file.id,
		file_unique_id: file.uniqueId,
		file_name: file.name,
		mime_type: file.mime,
		file_size: file.size,
	}
}

function photoSize(bytes: Uint8Array) {
	if (bytes.byteLength > MAX_PHOTO_BYTES) {
		throw badRequest(
			`file of size ${bytes.byteLength} bytes is too big for a photo; the maximum size is ${MAX_PHOTO_BYTES} bytes`,
		)
	}
	const size = imageSize(bytes)
	if (!size) throw badRequest('IMAGE_PROCESS_FAILED')
	const { width, height } = size
	const ratio = Math.max(width, height) / Math.max(1, Math.min(width, height))
	if (width + height > MAX_PHOTO_SIDES || ratio > MAX_PHOTO_RATIO) throw badRequest('PHOTO_INVALID_DIMENSIONS')
	return size
}
