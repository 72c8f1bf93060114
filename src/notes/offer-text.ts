import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../bot/context.ts'
import { cut } from '../domain/cut.ts'
import { formatShortDay } from '../i18n/format.ts'
import { findItem } from '../questionnaire/service.ts'
import { titleOf } from '../questionnaire/text.ts'
import type { Offer, OfferedNote } from './offering.ts'
import { noteMarks } from './text.ts'
import type { Used } from './using.ts'

const shownOfTitle = 150
const shownOfNote = 500

/** The notes that one may put into an answer. */
export function offerText(ctx: Ctx, { sheet, itemId, items, total }: Offer): FormattedString {
	const title = FormattedString.b(ctx.t('note-offer')).plain(`\n${sheet.period.name}`)
	const question = FormattedString.b(cut(titleOf(ctx, findItem(sheet, itemId)), shownOfTitle))
	if (total === 0) return FormattedString.join([title, question, ctx.t('note-offer-none')], '\n\n')
	const answer = sheet.answers.get(itemId)?.text ?? ''
	const lines = items.map((note, index) => noteLine(ctx, note, index + 1, answer))
	return FormattedString.join([title, question, ...lines, FormattedString.i(ctx.t('note-offer-hint'))], '\n\n')
}

export function offerLabel(ctx: Ctx, note: OfferedNote, number: number): string {
	return `➕ ${number}. ${cut(wordsOf(ctx, note), 40)}`
}

/** A note as it stands in an answer: one's own as it is, thanks with who has said it. */
export function noteWords(ctx: Ctx, { text, from }: OfferedNote): string {
	return from === null ? text : ctx.t('note-offer-thanks', { name: from, text })
}

/** What a tap has done. */
export function usedText(ctx: Ctx, { wasThere, copied, left }: Used): string {
	const sentences = [
		ctx.t(wasThere ? 'note-offer-was-there' : 'note-offer-used'),
		copied > 0 ? ctx.t('note-offer-copied', { files: copied }) : '',
		left > 0 ? ctx.t('note-offer-left', { files: left }) : '',
	]
	return sentences.filter(Boolean).join(' ')
}

function noteLine(ctx: Ctx, note: OfferedNote, number: number, answer: string): FormattedString {
	const about = [
		formatShortDay(note.day, ctx.identity.language),
		note.files > 0 ? `📎 ${note.files}` : '',
		note.from ?? '',
		note.text && answer.includes(note.text) ? ctx.t('note-offer-there') : '',
	].filter(Boolean)
	return FormattedString.b(`${number}. ${noteMarks[note.kind]} ${about.join(' · ')}`).plain(
		`\n${cut(wordsOf(ctx, note), shownOfNote)}`,
	)
}

function wordsOf(ctx: Ctx, { text }: OfferedNote): string {
	return text.replaceAll(/\s+/g, ' ') || ctx.t('note-files-only')
}
