import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { type Ctx, updateKeyOf } from '../../bot/context.ts'
import { onAnswer, type Question } from '../../bot/prompts.ts'
import { act, mount, screen } from '../../bot/screen.ts'
import { describeReport, reportSupervisor } from './correction.ts'
import { type Invitation, openInvitation } from './invitation.ts'
import { deny, join } from './joining.ts'
import { invitedRecordMenu, typedFields } from './own-record-menu.ts'
import { invitationPath } from './paths.ts'
import { type Presented, presentCode } from './present-code.ts'
import { setReachable } from './reachability.ts'
import { invitationKeyboard, invitationText, presentedText } from './text.ts'
import { readTypedCode } from './typed-code.ts'
import type { Visitor } from './visitor.ts'

const reportQuestion = 'join-report'

/** The invitation that this account has opened last; it is acted on below `i:<invitation>/`. */
export const menu: MenuTemplate<Ctx> = invitationScreen(() => undefined)
const card = invitationScreen(ctx => invitationIn(ctx.match as RegExpMatchArray))
mount(menu, 'i', card)
mount(card, 'd', invitedRecordMenu)

card.manualAction(
	/yes$/,
	act(async (ctx, match) => {
		ctx.identity = (await join(ctx.env, visitorOf(ctx), invitationIn(match))) ?? ctx.identity
		const { employee } = ctx.identity
		if (employee) await ctx.offerShortcuts(employee.id)
		ctx.notice = ctx.t('join-done')
		return '/'
	}, '/'),
)
card.manualAction(
	/supervisor$/,
	act(async (ctx, match) => {
		await reportSupervisor(ctx.env, visitorOf(ctx), invitationIn(match))
		return '.'
	}, '/'),
)
card.manualAction(
	/no$/,
	act(async (ctx, match) => {
		await deny(ctx.env, visitorOf(ctx), invitationIn(match))
		ctx.notice = ctx.t('join-denied')
		return '/'
	}, '/'),
)

export const bot = new Composer<Ctx>()

bot.command('start', async (ctx, next) => {
	if (ctx.match.trim() === '') return next()
	await show(ctx, await presentCode(ctx.env, visitorOf(ctx), ctx.match))
})

bot
	.filter(ctx => !ctx.identity.employee)
	.on('message:text', async (ctx, next) => {
		const typed = readTypedCode(ctx.message.text)
		switch (typed.kind) {
			case 'code':
				return show(ctx, await presentCode(ctx.env, visitorOf(ctx), typed.code))
			case 'mistyped':
				if (ctx.identity.awaiting) return next()
				await ctx.reply(ctx.t('join-mistyped'))
				return
			case 'other':
				return next()
			default:
				typed satisfies never
		}
	})

bot.use(
	onAnswer(reportQuestion, async (ctx, { text, params }) => {
		const id = params.invitation ?? ''
		await describeReport(ctx.env, visitorOf(ctx), id, text)
		return invitationPath(id)
	}),
)

bot.use(typedFields)

bot.on('my_chat_member', async ctx => {
	await setReachable(ctx.env, visitorOf(ctx), ctx.myChatMember.new_chat_member.status !== 'kicked')
})

function invitationScreen(named: (ctx: Ctx) => string | undefined): MenuTemplate<Ctx> {
	return screen({
		load: ctx => openInvitation(ctx.env, visitorOf(ctx), named(ctx)),
		asks: (_ctx, invitation) => reportQuestionOf(invitation),
		body: invitationText,
		keyboard: invitationKeyboard,
	})
}

/** Who the supervisor should be, while that has been reported and nobody has said. */
function reportQuestionOf(invitation: Invitation | undefined): Question | undefined {
	if (invitation?.report?.note !== '') return undefined
	return { kind: reportQuestion, params: { invitation: invitation.id } }
}

async function show(ctx: Ctx, presented: Presented): Promise<void> {
	ctx.notice = presentedText(ctx, presented)
	await ctx.open(presented.outcome === 'reserved' ? invitationPath(presented.invitationId) : '/')
}

function visitorOf(ctx: Ctx): Visitor {
	return { telegramId: ctx.identity.telegramId, updateKey: updateKeyOf(ctx) }
}

function invitationIn(match: RegExpMatchArray): string {
	return match[1] ?? ''
}
