import { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import { acceptedTypes, mostFiles, mostMegabytes } from '../../domain/evidence.ts'
import { longestNote } from '../../domain/note.ts'
import type { Page } from '../../domain/page.ts'
import { pieces } from '../../domain/pages.ts'
import { formatDay, formatNumber, formatShortDay } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import { noteMarks } from '../../notes/text.ts'
import type { OwnNotes, SharedNotes, Sharer } from './list.ts'
import type { Note, NoteCard } from './note.ts'

/** So much of a note stands on its card; the rest is a tap away. */
const pageLength = 2_800
const shownInList = 160

/** One's own notes of a year. */
export function listText(t: Translate, { items, total, year, filter }: OwnNotes): FormattedString {
	const title = FormattedString.b(t('note-title')).plain(
		`\n${t('note-list-count', { year: String(year), count: total })}`,
	)
	const intro = new FormattedString(t('note-intro'))
	if (total === 0)
		return FormattedString.join([title, intro, t(filter === 'all' ? 'note-none' : 'note-none-kind')], '\n\n')
	return FormattedString.join(
		[title, ...items.map(note => noteLine(t, note)), FormattedString.i(t('note-intro'))],
		'\n\n',
	)
}

/** What somebody has shared with who leads them. */
export function sharedText(t: Translate, { employee, items, total }: SharedNotes): FormattedString {
	const title = FormattedString.b(t('note-shared-title')).plain(`\n${employee}`)
	const lines = total > 0 ? items.map(note => noteLine(t, note)) : [new FormattedString(t('note-shared-none'))]
	return FormattedString.join([title, ...lines, FormattedString.i(t('note-shared-hint'))], '\n\n')
}

/** Who of one's people has shared something. */
export function teamText(t: Translate, { items, total }: Page<Sharer>): FormattedString {
	const title = FormattedString.b(t('note-team'))
	if (total === 0) return title.plain(`\n\n${t('note-team-none')}`)
	const lines = items.map(({ name, notes }) =>
		FormattedString.b(cut(name, 80)).plain(`: ${t('note-team-count', { count: notes })}`),
	)
	return FormattedString.join([title, FormattedString.join(lines, '\n'), t('note-shared-hint')], '\n\n')
}

/** "🏅 23 Nov 2026 · 📎 2 · dibagikan", and below it how it begins. */
function noteLine(t: Translate, note: Note): FormattedString {
	const about = [
		formatShortDay(note.day, t.language),
		note.files > 0 ? `📎 ${note.files}` : '',
		note.isShared ? t('note-mark-shared') : '',
		note.colleague ? t('note-line-thanks', { author: note.author, colleague: note.colleague }) : '',
	].filter(Boolean)
	return FormattedString.b(`${noteMarks[note.kind]} ${about.join(' · ')}`).plain(
		`\n${cut(wordsOf(t, note).replaceAll(/\s+/g, ' '), shownInList)}`,
	)
}

/** What a button of a list says. */
export function noteLabel(t: Translate, note: Note): string {
	return `${noteMarks[note.kind]} ${formatShortDay(note.day, t.language)} ${cut(wordsOf(t, note).replaceAll(/\s+/g, ' '), 24)}`
}

/** What a note says; a note of files alone says so. */
function wordsOf(t: Translate, { text }: Pick<Note, 'text'>): string {
	return text || t('note-files-only')
}

/** In how many pieces a note is read. */
export function noteChunks(t: Translate, note: Pick<Note, 'text'>): string[] {
	return pieces(wordsOf(t, note), pageLength)
}

/** One note, with all that is said of it. @param page which piece of a long one, counted from 1 */
export function cardText(t: Translate, note: NoteCard, page = 1): FormattedString {
	const title = FormattedString.b(`${noteMarks[note.kind]} ${t(`note-kind-${note.kind}`)}`).plain(
		`\n${formatDay(note.day, t.language)}`,
	)
	const shown = noteChunks(t, note)
	const words = FormattedString.blockquote(shown[page - 1] ?? shown[0] ?? '')
	const files =
		note.files.length > 0 ? [new FormattedString(`📎 ${t('note-files-count', { count: note.files.length })}`)] : []
	const indicator = note.indicator ? [new FormattedString(`🎯 ${note.indicator[t.language]}`)] : []
	return FormattedString.join([title, words, ...files, ...indicator, FormattedString.i(standing(t, note))], '\n\n')
}

/** Who reads it, and what is left to do. */
function standing(t: Translate, note: NoteCard): string {
	switch (note.reader) {
		case 'receiver':
			return t('note-received', { name: note.author })
		case 'lead':
			return t('note-shared-by', { name: note.author })
		case 'own': {
			const readers = note.isShared
				? note.leader
					? t('note-is-shared', { name: note.leader })
					: t('note-is-shared-nobody')
				: t('note-is-private')
			if (note.colleague) return `${t('note-thanked', { name: note.colleague })} ${note.isShared ? readers : ''}`.trim()
			return note.rights.send ? `${t('note-thanks-unsent')} ${readers}` : readers
		}
		default:
			return note.reader satisfies never
	}
}

/** Where a note is asked for. */
export function newText(t: Translate): FormattedString {
	const sizes = { types: acceptedTypes, size: mostMegabytes }
	return FormattedString.b(t('note-new-title'))
		.plain(
			`\n\n${t('note-new-ask', { most: formatNumber(longestNote, t.language) })}\n\n${t('note-new-files', sizes)}\n\n`,
		)
		.b(t('note-warning'))
		.plain(`\n\n${t('note-intro')}`)
}

/** Where files are added to a note. */
export function filesText(t: Translate, note: NoteCard): FormattedString {
	const room = note.files.length < mostFiles
	const sizes = { types: acceptedTypes, size: mostMegabytes }
	return FormattedString.b(t('note-files-title'))
		.plain(
			`\n${cut(wordsOf(t, note), 120)}\n\n${t('note-files-of-most', { files: note.files.length, most: mostFiles })}\n\n${
				room ? t('note-files-send', sizes) : t('note-files-full')
			}\n\n`,
		)
		.b(t('note-warning'))
}
