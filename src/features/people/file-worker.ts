import { parentPort, workerData } from 'node:worker_threads'
import { FileProblem } from '../../spreadsheet/file-problem.ts'
import type { FileAnswer, FileTask } from './read-file.ts'
import { readSentRows, readTable } from './table.ts'

/** Reads one file in a thread of its own and ends. */
async function answer({ bytes, rows }: FileTask): Promise<FileAnswer> {
	try {
		return { result: rows ? await readSentRows(bytes, rows) : await readTable(bytes) }
	} catch (error) {
		if (!(error instanceof FileProblem)) throw error
		return { problem: { key: error.key as `people-file-${string}`, args: error.args } }
	}
}

parentPort?.postMessage(await answer(workerData as FileTask))
