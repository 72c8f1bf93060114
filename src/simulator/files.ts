import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export interface StoredFile {
	id: string
	uniqueId: string
	/** As getFile answers it, e.g. `photos/file_3.jpg`. */
	path: string
	name: string
	mime: string
	/** Bytes. */
	size: number
	kind: 'photo' | 'document'
	/** Pixels, for a photo. */
	width?: number
	height?: number
}

export interface Upload {
	name: string
	mime: string
	bytes: Uint8Array
}

const UNKNOWN_MIME = 'application/octet-stream'
/** Bots upload without a type; Telegram then goes by the name. */
const MIME_BY_EXTENSION: Record<string, string> = {
	'.csv': 'text/csv',
	'.jpg': 'image/jpeg',
	'.pdf': 'application/pdf',
	'.png': 'image/png',
	'.txt': 'text/plain',
	'.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Uploaded files: in memory, or in a folder beside the state file. */
export class Files {
	readonly #files = new Map<string, StoredFile>()
	readonly #bytes = new Map<string, Uint8Array>()

	/** @param folder where bytes are kept; undefined keeps them in memory */
	constructor(
		state: readonly StoredFile[] | undefined,
		private readonly folder: string | undefined,
		private readonly onChange: () => void,
	) {
		for (const file of state ?? []) this.#files.set(file.id, file)
	}

	add(upload: Upload, kind: StoredFile['kind'], size?: { width: number; height: number }): StoredFile {
		const number = this.#files.size + 1
		const extension = path.extname(upload.name).replaceAll(/[^.a-zA-Z0-9]/g, '') || (kind === 'photo' ? '.jpg' : '')
		const file: StoredFile = {
			id: `${kind === 'photo' ? 'AgACAgUAAx' : 'BQACAgUAAx'}simulated${String(number).padStart(6, '0')}`,
			uniqueId: `AQADsim${String(number).padStart(6, '0')}`,
			path: `${kind}s/file_${number}${extension}`,
			name: upload.name,
			mime: upload.mime === UNKNOWN_MIME ? (MIME_BY_EXTENSION[extension.toLowerCase()] ?? UNKNOWN_MIME) : upload.mime,
			size: upload.bytes.byteLength,
			kind,
			...size,
		}
		this.#files.set(file.id, file)
		if (this.folder === undefined) this.#bytes.set(file.id, upload.bytes)
		else {
			mkdirSync(this.folder, { recursive: true, mode: 0o700 })
			writeFileSync(path.join(this.folder, file.uniqueId), upload.bytes)
		}
		this.onChange()
		return file
	}

	get(id: string): StoredFile | undefined {
		return this.#files.get(id)
	}

	byPath(filePath: string): StoredFile | undefined {
		return [...this.#files.values()].find(file => file.path === filePath)
	}

	bytes(file: StoredFile): Uint8Array {
		const kept = this.#bytes.get(file.id)
		if (kept) return kept
		if (this.folder === undefined) throw new Error(`file ${file.id} has no bytes`)
		return readFileSync(path.join(this.folder, file.uniqueId))
	}

	state(): StoredFile[] {
		return [...this.#files.values()]
	}
}
