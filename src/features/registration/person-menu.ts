import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, mount, screen } from '../../bot/screen.ts'
import { translator } from '../../i18n/translate.ts'
import { inviteOne } from './invite.ts'
import { linkStamp } from './paths.ts'
import { type Person, readPerson } from './people.ts'
import { freshInvitationText, personKeyboard, personText, releaseKeyboard, releaseText } from './person-text.ts'
import { type Released, release } from './release.ts'

/** `t:<employee>/`: one employee's joining, from where HR invites or releases them. */
export const personMenu: MenuTemplate<Ctx> = screen({ load: loadPerson, body: personText, keyboard: personKeyboard })

personMenu.manualAction(
	/invite$/,
	act(async ctx => {
		const fresh = await inviteOne(ctx.env, actorOf(ctx), employeeIn(ctx))
		if (!fresh) {
			ctx.notice = ctx.t('join-invite-once')
			return '.'
		}
		const { text, entities } = freshInvitationText(ctx, fresh)
		await ctx.reply(text, { entities, link_preview_options: { is_disabled: true } })
		ctx.notice = ctx.t('join-invite-done')
		return '.'
	}),
)

/** `off:<link>/`: asks again before the account is released. */
const releaseMenu: MenuTemplate<Ctx> = screen({
	load: loadPerson,
	body: (ctx, person) => (isMeant(ctx, person) ? releaseText(ctx, person) : personText(ctx, person)),
	keyboard: (ctx, person) => (isMeant(ctx, person) ? releaseKeyboard(ctx, person) : personKeyboard(ctx, person)),
})
mount(personMenu, 'off', releaseMenu)

releaseMenu.manualAction(
	/release$/,
	act(async ctx => {
		const person = await loadPerson(ctx)
		const released =
			person.linkedAt && isMeant(ctx, person)
				? await release(ctx.env, actorOf(ctx), person.id, person.linkedAt)
				: undefined
		if (released) await tell(ctx, released)
		ctx.notice = ctx.t(released ? 'join-release-done' : 'join-release-gone')
		return '..'
	}, '..'),
)

function loadPerson(ctx: Ctx): Promise<Person> {
	return readPerson(ctx.env, actorOf(ctx), employeeIn(ctx))
}

function employeeIn(ctx: Ctx): string {
	return pathValue(ctx, 1)
}

/** Is the link that the card is about the one that stands? */
function isMeant(ctx: Ctx, { linkedAt }: Person): boolean {
	return linkedAt !== null && linkStamp(linkedAt) === pathValue(ctx, 2)
}

/** The outbox reaches employees, and this account is none's any more: it is told here, where it can be. */
async function tell(ctx: Ctx, { telegramId, language, name }: Released): Promise<void> {
	const text = translator(language)('join-released', { name })
	await ctx.api.sendMessage(Number(telegramId), text).catch(() => undefined)
}
