import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { type Part, parts } from '../../domain/completion.ts'
import { Refusal } from '../../domain/refusal.ts'
import { namesPath, periodIn, placeIn, unitIn } from './menu-paths.ts'
import { type Late, previewReminder, type ReminderPreview, remind } from './reminder.ts'

interface Card extends ReminderPreview {
	late: Late
}

/** Whom a reminder would reach (`m:<part>.1.<unit>/`): nobody is told before it is sent. */
export const reminderMenu: MenuTemplate<Ctx> = screen<Card>({
	load: async ctx => {
		const late = lateIn(ctx)
		return { late, ...(await previewReminder(ctx.env, actorOf(ctx), late)) }
	},
	body: reminderText,
	keyboard: (ctx, { people, late }) => [
		people > 0 ? [button('send', ctx.t('period-reminder-send', { people }), 'success')] : [],
		[backButton(ctx, `../l:${namesPath(late.part, 1, late.unitId)}/`), homeButton(ctx)],
	],
})

reminderMenu.manualAction(
	/send$/,
	act(async ctx => {
		const people = await remind(ctx.env, actorOf(ctx), lateIn(ctx)).catch(nobodyLeft)
		if (people > 0) ctx.notice = ctx.t('period-reminder-sent', { people })
		return '.'
	}),
)

/** A second tap in haste finds nobody: the card says so, and why. */
function nobodyLeft(error: unknown): number {
	if (error instanceof Refusal && error.key === 'refusal-reminder-nobody') return 0
	throw error
}

function lateIn(ctx: Ctx): Late {
	const part: Part | undefined = parts.find(known => known === placeIn(ctx)[0])
	if (!part) throw new Refusal('refusal-not-yours')
	return { periodId: periodIn(ctx), part, unitId: unitIn(ctx) }
}

function reminderText(ctx: Ctx, { late, period, people, already, away, closed }: Card): FormattedString {
	const title = ctx.t('period-reminder-title', { part: ctx.t(`period-part-${late.part}`) })
	const what = people > 0 ? ctx.t('period-reminder-people', { people }) : ctx.t('refusal-reminder-nobody')
	const others = [
		...(already > 0 ? [ctx.t('period-reminder-already', { people: already })] : []),
		...(away > 0 ? [ctx.t('period-reminder-away', { people: away })] : []),
		...(closed > 0 ? [ctx.t('period-reminder-closed', { people: closed })] : []),
	]
	const rest = others.length > 0 ? [`${ctx.t('period-reminder-others')}\n${others.join('\n')}`] : []
	return FormattedString.b(title).plain(
		`\n${period.name}\n\n${[what, ...rest, ctx.t('period-reminder-once')].join('\n\n')}`,
	)
}
