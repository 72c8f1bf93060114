import { Worker } from 'node:worker_threads'
import type { SentenceArgs } from '../../domain/refusal.ts'
import { FileProblem } from '../../spreadsheet/file-problem.ts'
import { isZip } from '../../spreadsheet/read-cells.ts'
import { readSentRows, readTable, type SentRows, type Table } from './table.ts'

/** What a thread is to read: everything, or some rows as they were sent. */
export interface FileTask {
	bytes: Uint8Array
	rows?: readonly number[]
}

export type FileAnswer =
	| { result: Table | SentRows }
	| { problem: { key: `people-file-${string}`; args: SentenceArgs } }

/** A CSV up to here is read within a tenth of a second, which is less than a thread takes to start. */
const quickBytes = 1024 * 1024
/** A list of 60,000 people takes a second and 200 MB; who needs so much more has made it to hurt. */
const patienceMs = 120_000
const mostHeapMegabytes = 1_024

/**
 * Reads a file that somebody has sent, large or hostile ones in a thread of their own: the bot goes on meanwhile, and
 * a file that would eat its memory ends that thread alone.
 * @throws {FileProblem}
 */
export async function readFile(bytes: Uint8Array): Promise<Table> {
	return isQuick(bytes) ? readTable(bytes) : ((await inThread({ bytes })) as Table)
}

/** Some rows of such a file as they were sent. */
export async function readRows(bytes: Uint8Array, rows: readonly number[]): Promise<SentRows> {
	return isQuick(bytes) ? readSentRows(bytes, rows) : ((await inThread({ bytes, rows })) as SentRows)
}

function isQuick(bytes: Uint8Array): boolean {
	return !isZip(bytes) && bytes.byteLength <= quickBytes
}

async function inThread(task: FileTask): Promise<Table | SentRows> {
	const thread = new Worker(new URL('./file-worker.mjs', import.meta.url), {
		workerData: task,
		execArgv: [],
		resourceLimits: { maxOldGenerationSizeMb: mostHeapMegabytes },
	})
	const patience = setTimeout(() => void thread.terminate(), patienceMs)
	try {
		const answer = await new Promise<FileAnswer>((resolve, reject) => {
			thread.once('message', resolve)
			thread.once('error', reject)
			thread.once('exit', () => reject(new FileProblem('people-file-bomb')))
		})
		if ('problem' in answer) throw new FileProblem(answer.problem.key, answer.problem.args)
		return answer.result
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') throw new FileProblem('people-file-bomb')
		throw error
	} finally {
		clearTimeout(patience)
		await thread.terminate()
	}
}
