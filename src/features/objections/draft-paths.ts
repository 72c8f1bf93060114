import { draftPath } from './paths.ts'

/** Which scores it is about, a page at a time, counted from 1. */
export function partsPath(resultId: string, page = 1): string {
	return `${draftPath(resultId)}p:${page}/`
}

/** Why: typed there. */
export function reasonPath(resultId: string): string {
	return `${draftPath(resultId)}w:type/`
}

/** The files beside it: all, or one. */
export function filesPath(resultId: string, fileId = 'all'): string {
	return `${draftPath(resultId)}b:${fileId}/`
}

/** Asks whether it is meant: to send it, to delete it, or to take a sent one back. */
export function askPath(resultId: string, what: 'send' | 'drop' | 'withdraw'): string {
	return `${draftPath(resultId)}k:${what}/`
}
