import { Refusal } from './refusal.ts'

/** Design §6: what an appraisal may hold of evidence. */
export const mostMegabytes = 10
/** Of one file */
export const mostBytes = mostMegabytes * 1024 * 1024
/** Of one appraisal */
export const mostFiles = 10

/** What is taken besides photos; endings in lower case. */
const types = {
	pdf: { label: 'PDF', mime: 'application/pdf', endings: ['pdf'] },
	jpeg: { label: 'JPEG', mime: 'image/jpeg', endings: ['jpg', 'jpeg'] },
	png: { label: 'PNG', mime: 'image/png', endings: ['png'] },
	docx: {
		label: 'DOCX',
		mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		endings: ['docx'],
	},
	xlsx: {
		label: 'XLSX',
		mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		endings: ['xlsx'],
	},
} as const

export type FileType = keyof typeof types

/** "PDF, JPEG, …": for the sentences that say what is taken. */
export const acceptedTypes = Object.values(types)
	.map(({ label }) => label)
	.join(', ')

/** A file as Telegram announces it, before anybody has looked into it; all but `kind` is the sender's word. */
export interface AnnouncedFile {
	kind: 'photo' | 'document'
	/** '' where there is none, as with photos */
	name: string
	/** The declared media type */
	mime?: string
	/** Bytes */
	size?: number
}

export function mimeOf(type: FileType): string {
	return types[type].mime
}

/** The file type of a media type, where it is one of those that are taken. */
export function typeOfMime(mime: string | undefined): FileType | undefined {
	return (Object.keys(types) as FileType[]).find(type => types[type].mime === mime?.toLowerCase())
}

/**
 * Is the file worth downloading?
 * @throws {Refusal} when it is too large, or says of itself to be of a kind that is not taken
 */
export function checkAnnounced(file: AnnouncedFile): void {
	checkSize(file.size ?? 0)
	claimOf(file)
}

/**
 * Is the file what it says to be?
 * @param size bytes that were received
 * @param found what its bytes say; undefined where they are nothing that is taken, or not whole
 * @returns what it is
 * @throws {Refusal}
 */
export function checkReceived(file: AnnouncedFile, size: number, found: FileType | undefined): FileType {
	checkSize(size)
	if (size === 0) throw new Refusal('refusal-evidence-empty')
	const claim = claimOf(file)
	const declared = typeOfMime(file.mime)
	const isAsClaimed = [claim, declared].every(said => said === undefined || said === found)
	if (!isAsClaimed || (file.kind === 'photo' && !isPicture(found))) throw new Refusal('refusal-evidence-mismatch')
	if (found === undefined) throw unacceptable()
	return found
}

/** A name as it is kept and shown: no character that is invisible or turns the reading direction, at most 120 units. */
export function tidyName(name: string): string {
	const visible = name.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').trim()
	if (visible.length <= longestName) return visible
	const ending = /\.\w{1,5}$/.exec(visible)?.[0] ?? ''
	return `${visible.slice(0, longestName - ending.length - 1).replace(/[\uD800-\uDBFF]$/, '')}…${ending}`
}

const longestName = 120

/** What a file says to be: by its name, or by its declared type where the name has no ending. */
function claimOf({ kind, name, mime }: AnnouncedFile): FileType | undefined {
	if (kind === 'photo') return undefined
	const ending = /\.([^.\s]+)$/.exec(tidyName(name))?.[1]?.toLowerCase()
	if (ending !== undefined) {
		const claim = (Object.keys(types) as FileType[]).find(type =>
			(types[type].endings as readonly string[]).includes(ending),
		)
		if (!claim) throw unacceptable()
		return claim
	}
	if (mime === undefined || mime === 'application/octet-stream') return undefined
	const declared = typeOfMime(mime)
	if (!declared) throw unacceptable()
	return declared
}

function checkSize(size: number): void {
	if (size > mostBytes) throw new Refusal('refusal-evidence-large', { most: mostMegabytes })
}

function isPicture(type: FileType | undefined): boolean {
	return type === 'jpeg' || type === 'png'
}

function unacceptable(): Refusal {
	return new Refusal('refusal-evidence-kind', { types: acceptedTypes })
}
