import type { ReadableStream } from 'node:stream/web'
import pLimit from 'p-limit'
import type { Ctx } from '../bot/context.ts'
import { mostBytes } from '../domain/evidence.ts'
import { Refusal } from '../domain/refusal.ts'

const telegramRoot = 'https://api.telegram.org'
/** Ten megabytes on a slow line; the chat waits meanwhile, the others do not. */
const patienceMs = 60_000

/** So many files are in memory at once, of up to ten megabytes each; whoever comes next waits. */
export const inTurn = pLimit(4)

/**
 * Downloads a file that somebody has sent.
 * @param most bytes that are taken; default: as much as evidence may have
 * @returns its bytes, at most one more than that, so that what is too large can be told
 * @throws {Refusal} where Telegram does not give it; that it can be sent again. The address holds the bot's token,
 *   so what went wrong is not passed on.
 */
export async function download(ctx: Ctx, fileId: string, most = mostBytes): Promise<Uint8Array> {
	try {
		const { file_path: path } = await ctx.api.getFile(fileId)
		const root = ctx.api.options?.apiRoot ?? telegramRoot
		const response = await fetch(`${root}/file/bot${ctx.api.token}/${path}`, {
			signal: AbortSignal.timeout(patienceMs),
		})
		if (!response.ok || !response.body) throw new Error('no file')
		return await readMost(response.body as ReadableStream<Uint8Array>, most + 1)
	} catch {
		throw new Refusal('refusal-evidence-download')
	}
}

/** Whatever the sender announced: never more in memory than this. */
async function readMost(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
	const chunks: Uint8Array[] = []
	let left = most
	for await (const chunk of body) {
		chunks.push(chunk.subarray(0, left))
		left -= chunk.byteLength
		if (left <= 0) break
	}
	return Buffer.concat(chunks)
}
