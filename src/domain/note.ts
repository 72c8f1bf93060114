import type { Temporal } from 'temporal-polyfill'
import { Refusal } from './refusal.ts'

/** What people note through the year. */
export const noteKinds = ['achievement', 'obstacle', 'thanks'] as const
export type NoteKind = (typeof noteKinds)[number]

/** In UTF-16 units: of what fits one message, all but the command. */
export const longestNote = 4_000
/** A note is about a day that is not longer ago. */
const mostYearsBack = 1

/** As whom somebody reads a note: its author, the colleague whom it thanks, or who leads its author. */
export type NoteReader = 'own' | 'receiver' | 'lead'

/** What a reader may do with a note. */
export interface NoteRights {
	/** Kind, text, day, indicator, files; and delete it */
	edit: boolean
	/** It is a thanks that waits for a colleague. */
	send: boolean
	share: boolean
}

/** Only its author does anything with a note; a thanks that is sent stays as its receiver has read it. */
export function rightsOnNote(kind: NoteKind, reader: NoteReader, isSent: boolean): NoteRights {
	const isOwn = reader === 'own'
	return { edit: isOwn && !isSent, send: isOwn && kind === 'thanks' && !isSent, share: isOwn }
}

/** @returns the text without blanks around it; '' where there is none. @throws {Refusal} for one that is too long */
export function checkNoteText(typed: string): string {
	const text = typed.trim()
	if (text.length > longestNote) throw new Refusal('refusal-note-long', { most: longestNote })
	return text
}

/** @throws {Refusal} for a day to come, or too long ago */
export function checkNoteDay(day: Temporal.PlainDate, today: Temporal.PlainDate): Temporal.PlainDate {
	if (isBefore(today, day)) throw new Refusal('refusal-note-future')
	if (isBefore(day, today.subtract({ years: mostYearsBack }))) throw new Refusal('refusal-note-past')
	return day
}

function isBefore(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
	return one.toString() < other.toString()
}

/** The open questions of a self-assessment, by their usual ids, that a kind of note answers. */
const answeredBy: Record<string, NoteKind> = { pencapaian: 'achievement', kendala: 'obstacle' }

/** Does a note belong at this indicator or question? @param attachedTo the indicator that its author has chosen */
export function fitsAt(itemId: string, note: { kind: NoteKind; attachedTo: string | null }): boolean {
	return note.attachedTo === itemId || answeredBy[itemId] === note.kind
}
