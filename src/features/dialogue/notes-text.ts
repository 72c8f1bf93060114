import { FormattedString } from '@grammyjs/parse-mode'
import { formatMoment } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { NoteCard, NotesPage, TalkNote } from './notes.ts'
import { otherOf, type Talk } from './talk.ts'
import { heading, type Reader } from './talk-text.ts'

/** A page of notes, each with who reads it. */
export function notesText(reader: Reader, { talk, notes }: NotesPage): FormattedString {
	const { t } = reader
	const title = heading(reader, talk).plain('\n').b(t('talk-notes'))
	const shown = notes.items.map(note => noteBlock(reader, talk, note))
	const none = talk.reader === 'former' ? t('talk-notes-none-former') : t('talk-notes-none')
	return FormattedString.join([title, ...(shown.length > 0 ? shown : [new FormattedString(none)])], '\n\n')
}

/** One note of one's own. */
export function noteText(reader: Reader, { talk, note }: NoteCard): FormattedString {
	return FormattedString.join([heading(reader, talk), noteBlock(reader, talk, note)], '\n\n')
}

function noteBlock({ t, zone }: Reader, talk: Talk, note: TalkNote): FormattedString {
	const about = t('talk-note-about', { author: note.author, moment: formatMoment(note.changedAt, zone, t.language) })
	return FormattedString.join(
		[new FormattedString(about), FormattedString.blockquote(note.text), readersText(t, talk, note)],
		'\n',
	)
}

/** "🔒 Hanya Bapak/Ibu yang membaca catatan ini." */
function readersText(t: Translate, talk: Talk, { isOwn, shared }: TalkNote): FormattedString {
	if (!isOwn) return FormattedString.i(t('talk-note-from-other'))
	const { name } = otherOf(talk)
	return FormattedString.i(shared ? t('talk-note-shared', { name }) : t('talk-note-private'))
}
