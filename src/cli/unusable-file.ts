import { open, readFile, rm } from 'node:fs/promises'

/** A file that the operator named cannot be read or written. */
export class UnusableFile extends Error {
	constructor(
		readonly file: string,
		/** The system's code: ENOENT, EACCES, EISDIR … */
		readonly code: string,
	) {
		super(`${code}: ${file}`)
	}
}

/** @throws {UnusableFile} */
export async function readInput(file: string): Promise<Uint8Array> {
	return readFile(file).catch(error => {
		throw unusable(file, error)
	})
}

/**
 * Can this file be written? Leaves it as it is.
 * @throws {UnusableFile}
 */
export async function ensureWritable(file: string): Promise<void> {
	try {
		const handle = await open(file, 'a', 0o600)
		const { size } = await handle.stat()
		await handle.close()
		if (size === 0) await rm(file)
	} catch (error) {
		throw unusable(file, error)
	}
}

function unusable(file: string, error: unknown): unknown {
	const code = (error as NodeJS.ErrnoException).code
	return code === undefined ? error : new UnusableFile(file, code)
}
