import { normaliseNumber } from './nip.ts'
import { Refusal } from './refusal.ts'

/** What Telegram takes of a text, and of what stands below a file, in UTF-16 units. */
export const longestAnnouncement = { text: 4096, caption: 1024 } as const

/** Formatting that the recipient sees as the author did; mentions and links are found by each client anew. */
const formats = [
	'bold',
	'italic',
	'underline',
	'strikethrough',
	'spoiler',
	'blockquote',
	'expandable_blockquote',
	'code',
	'pre',
	'text_link',
] as const

/** A part of a text and how it is formatted, counted in UTF-16 units as Telegram does. */
export interface Formatting {
	type: (typeof formats)[number]
	offset: number
	length: number
	/** Of a `text_link` */
	url?: string
	/** Of `pre` */
	language?: string
}

/** Words with their formatting. */
export interface Words {
	text: string
	entities: Formatting[]
}

/**
 * An announcement's words as its author sent them.
 * @param file they stand below a file, where Telegram takes fewer
 * @throws {Refusal} when they are too long, or none where there is no file
 */
export function checkWords(text: string, entities: readonly { type: string }[], file: boolean): Words {
	const most = file ? longestAnnouncement.caption : longestAnnouncement.text
	if (text.length > most) throw new Refusal('refusal-announce-long', { length: text.length, most })
	if (!file && text.trim() === '') throw new Refusal('refusal-empty')
	return { text, entities: entities.filter(isFormatting).map(keep) }
}

function isFormatting(entity: { type: string }): entity is Formatting {
	return (formats as readonly string[]).includes(entity.type)
}

function keep({ type, offset, length, url, language }: Formatting): Formatting {
	return { type, offset, length, ...(url ? { url } : {}), ...(language ? { language } : {}) }
}

/**
 * The numbers (NIP or agency number) in a pasted list, each once: one a line, or divided by commas or semicolons; NIPs
 * also by blanks, which may as well stand within one.
 */
export function readNumbers(text: string): string[] {
	const found = text
		.split(/[\n,;\t]+/)
		.map(normaliseNumber)
		.flatMap(piece => (/^(\d{18}){2,}$/.test(piece) ? (piece.match(/\d{18}/g) ?? []) : [piece]))
	return [...new Set(found)].filter(piece => piece !== '')
}

/** Minutes that sending takes, rounded up. @param rate messages a second */
export function minutesToSend(messages: number, rate: number): number {
	return Math.ceil(messages / rate / 60)
}
