import { parentPort, workerData } from 'node:worker_threads'
import { type SheetPage, writePages } from './sheet.ts'

/** Writes one workbook in a thread of its own and ends. */
parentPort?.postMessage(await writePages(workerData as SheetPage[]))
