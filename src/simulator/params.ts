import { badRequest } from './errors.ts'
import type { Upload } from './files.ts'
import { multipartForm } from './multipart-form.ts'

/** The parameters of one call, read as Telegram reads them: text or JSON, whatever the body's form was. */
export class Params {
	constructor(
		readonly values: ReadonlyMap<string, unknown>,
		readonly uploads: ReadonlyMap<string, Upload>,
	) {}

	get names(): string[] {
		return [...this.values.keys(), ...this.uploads.keys()]
	}

	has(name: string): boolean {
		const value = this.values.get(name)
		return value !== undefined && value !== null && value !== ''
	}

	/** Empty when absent; a number is taken as text. */
	string(name: string): string {
		const value = this.values.get(name)
		if (value === undefined || value === null) return ''
		return typeof value === 'object' ? JSON.stringify(value) : String(value)
	}

	optionalString(name: string): string | undefined {
		return this.has(name) ? this.string(name) : undefined
	}

	/** A whole number, kept within the bounds; the default where it is absent or none. */
	int(name: string, byDefault: number, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): number {
		const text = this.string(name)
		const value = /^\s*-?\d+\s*$/.test(text) ? Number(text) : byDefault
		return Math.min(max, Math.max(min, value))
	}

	bool(name: string): boolean {
		return ['true', 'yes', 'y', 't', '1'].includes(this.string(name).toLowerCase())
	}

	/**
	 * A JSON value, given as such or as text.
	 * @param label as Telegram names it in its error
	 * @throws BotApiError 400
	 */
	json(name: string, label = name): unknown {
		const value = this.values.get(name)
		if (value === null || value === '' || value === undefined) return undefined
		if (typeof value !== 'string') return value
		try {
			return JSON.parse(value)
		} catch {
			throw badRequest(`can't parse ${label} JSON object`)
		}
	}

	/** For the log: values as given, uploads by name and size. */
	toRecord(): Record<string, unknown> {
		const uploads = [...this.uploads].map(([name, file]) => [name, { upload: file.name, bytes: file.bytes.byteLength }])
		return { ...Object.fromEntries(this.values), ...Object.fromEntries(uploads) }
	}
}

/** Query string and body of a request; the body may be JSON, a form or multipart. */
export async function paramsOf(request: Request): Promise<Params> {
	const values = new Map<string, unknown>(new URL(request.url).searchParams)
	const uploads = new Map<string, Upload>()
	const type = request.headers.get('content-type') ?? ''
	if (type.startsWith('application/json')) {
		for (const [name, value] of Object.entries(await jsonBody(request))) values.set(name, value)
	} else if (type.startsWith('application/x-www-form-urlencoded')) {
		for (const [name, value] of new URLSearchParams(await request.text())) values.set(name, value)
	} else if (type.startsWith('multipart/form-data')) {
		const form = multipartForm(type, new Uint8Array(await request.arrayBuffer()))
		for (const [name, value] of form.values) values.set(name, value)
		for (const [name, upload] of form.uploads) uploads.set(name, upload)
	}
	return new Params(values, uploads)
}

async function jsonBody(request: Request): Promise<Record<string, unknown>> {
	const text = await request.text()
	if (text.trim() === '') return {}
	try {
		return JSON.parse(text) as Record<string, unknown>
	} catch {
		throw badRequest(`can't parse JSON object`)
	}
}
