import type { NoteKind } from '../../domain/note.ts'

/** Where home mounts notes. */
export const notesPath = '/notes/'

/** The next text, photo or document is a note. */
export const newPath = `${notesPath}w:new/`

/** Whose notes a list shows: all, or of one kind. */
export type NoteFilter = NoteKind | 'all'

/** @param page counted from 1 */
export function listPath(filter: NoteFilter, year: number, page = 1): string {
	return `${notesPath}l:${filter}.${year}.${page}/`
}

/** @param reviewId for who scores its author: the scoring from which they come, and go back to */
export function notePath(noteId: string, place = '', reviewId = ''): string {
	return `${notesPath}n:${noteId}${reviewId && `.${reviewId}`}/${place}`
}

/** Files are added here. */
export function filesPath(noteId: string): string {
	return notePath(noteId, 'f:add/')
}

/** Whom a thanks is for. @param term as in domain/name-search */
export function colleaguesPath(noteId: string, term = '', page = 1): string {
	return notePath(noteId, `k:${term.replaceAll(' ', '+')}.${page}/`)
}

export function teamPath(page = 1): string {
	return `${notesPath}t:${page}/`
}

/** What somebody has shared. @param reviewId the scoring from which one comes, and goes back to */
export function personPath(employeeId: string, page = 1, reviewId = ''): string {
	return `${notesPath}p:${employeeId}.${page}${reviewId && `.${reviewId}`}/`
}

/** The parts of a path's value, which dots divide; '' where there are fewer. */
export function partsOf(value: string): [string, string, string] {
	const [first = '', second = '', third = ''] = value.split('.')
	return [first.replaceAll('+', ' '), second, third]
}
