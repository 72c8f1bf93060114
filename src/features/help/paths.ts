import type { Queue } from './queue.ts'

/** Where home mounts this feature's screens. */
export const helpPath = '/help/'

export function entryPath(key: string): string {
	return `${helpPath}f:${key}/`
}

/** Where a question is written; about an answer, with that question's ticket. */
export function askPath(ticket?: string): string {
	return ticket === undefined ? `${helpPath}ask:new/` : `${helpPath}ask:${ticket}/`
}

export const ownPath = `${helpPath}mine:all/`

export function ownQuestionPath(id: string): string {
	return `${helpPath}m:${id}/`
}

export function queuePath(queue: Queue, page = 1): string {
	return `${helpPath}${queue}:${page}/`
}

export function questionPath(id: string): string {
	return `${helpPath}q:${id}/`
}

export function answerPath(id: string): string {
	return `${questionPath(id)}w:answer/`
}

export function closingPath(id: string): string {
	return `${questionPath(id)}x:close/`
}

export const entriesPath = `${helpPath}edit:all/`

export function editPath(key: string): string {
	return `${helpPath}e:${key}/`
}
