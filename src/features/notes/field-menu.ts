import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { backButton, homeButton, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { longestNote } from '../../domain/note.ts'
import { Refusal } from '../../domain/refusal.ts'
import { parseDay, typedDay } from '../../domain/typed-day.ts'
import { formatNumber } from '../../i18n/format.ts'
import { readNote } from './note.ts'
import { notePath } from './paths.ts'
import { changeNote } from './writing.ts'

const fieldQuestion = 'note-field'

/** `e:<text|day>/`: what of a note is typed anew. */
export const fieldMenu: MenuTemplate<Ctx> = screen({
	load: async ctx => {
		const note = await readNote(ctx.env, actorOf(ctx), pathValue(ctx, 1))
		if (!note.rights.edit) throw new Refusal(note.reader === 'own' ? 'refusal-note-sent' : 'refusal-not-yours')
		return { note, isDay: pathValue(ctx, 2) === 'day' }
	},
	asks: (_ctx, { note, isDay }) => ({
		kind: fieldQuestion,
		params: { note: note.id, field: isDay ? 'day' : 'text' },
	}),
	body: (ctx, { note, isDay }) => {
		const asked = isDay
			? ctx.t('note-ask-day', { example: typedDay(note.today.subtract({ days: 2 })) })
			: ctx.t('note-ask-text', { most: formatNumber(longestNote, ctx.t.language) })
		return FormattedString.b(ctx.t(isDay ? 'note-other-day' : 'note-edit-text')).plain(
			`\n${cut(note.text, 300)}\n\n${asked}`,
		)
	},
	keyboard: (ctx, { note }) => [[backButton(ctx, notePath(note.id)), homeButton(ctx)]],
})

export const typedFields = onAnswer(fieldQuestion, async (ctx, { text, params: { note = '', field } }) => {
	const change = field === 'day' ? { field: 'day' as const, day: dayIn(ctx, text) } : { field: 'text' as const, text }
	await changeNote(ctx.env, actorOf(ctx), note, change)
	ctx.notice = ctx.t('note-saved')
	return notePath(note)
})

function dayIn(ctx: Ctx, text: string) {
	const day = parseDay(text)
	const today = ctx.env.now().toZonedDateTimeISO(ctx.env.zone).toPlainDate()
	if (!day) throw new Refusal('refusal-note-day', { example: typedDay(today.subtract({ days: 2 })) })
	return day
}
