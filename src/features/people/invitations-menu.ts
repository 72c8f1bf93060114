import { FormattedString } from '@grammyjs/parse-mode'
import { InputFile } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, actorOncePerCard, type Ctx, pathValue } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, mount, screen } from '../../bot/screen.ts'
import { writeInvitations } from '../../reports/invitations.ts'
import { invitationFile } from './invitation-file.ts'
import { cardsOf, fileName } from './invitations-text.ts'
import {
	type Invitable,
	type Invitations,
	type InviteFrom,
	type InviteWhom,
	inviteFrom,
	mostPrinted,
	readInvitable,
} from './invite-unit.ts'

const path = '/invite/'

/** "Undangan": fresh codes of everyone whom the officer looks after, and below `u:<unit>/` of one unit. */
export const menu: MenuTemplate<Ctx> = invitationsScreen(() => null)
mount(
	menu,
	'u',
	invitationsScreen(ctx => pathValue(ctx, 1)),
)

function invitationsScreen(fromOf: (ctx: Ctx) => InviteFrom): MenuTemplate<Ctx> {
	const card = screen<Invitable>({
		load: ctx => readInvitable(ctx.env, actorOf(ctx), fromOf(ctx)),
		body: bodyText,
		keyboard,
	})
	card.manualAction(
		/(pdf|csv)-(all|new)$/,
		act((ctx, match) => {
			const [kind, whom] = match.slice(-2) as ['pdf' | 'csv', InviteWhom]
			return send(ctx, fromOf(ctx), kind, whom)
		}),
	)
	return card
}

function bodyText(ctx: Ctx, { unit, people, withCode }: Invitable): FormattedString {
	const title = FormattedString.b(`${ctx.t('invite-title')}\n${unit?.name ?? ctx.t('invite-everyone')}`)
	if (people === 0) return title.plain(`\n\n${ctx.t('invite-nobody')}`)
	const warning = withCode > 0 ? ctx.t('invite-voids', { count: withCode }) : ctx.t('invite-fresh')
	return title.plain(`\n\n${ctx.t('invite-missing', { count: people })}\n\n${warning}\n\n${ctx.t('invite-hint')}`)
}

function keyboard(ctx: Ctx, { unit, people, withCode }: Invitable): Button[][] {
	const fresh = people - withCode
	const style = withCode > 0 ? 'danger' : 'primary'
	const all = (kind: 'pdf' | 'csv') => button(`${kind}-all`, ctx.t(`invite-${kind}`, { count: people }), style)
	const rest = (kind: 'pdf' | 'csv') => button(`${kind}-new`, ctx.t(`invite-${kind}-new`, { count: fresh }), 'primary')
	const isSplit = fresh > 0 && withCode > 0
	return [
		isSplit ? [rest('pdf')] : [],
		isSplit ? [rest('csv')] : [],
		people > 0 ? [all('pdf')] : [],
		people > 0 ? [all('csv')] : [],
		[backButton(ctx, unit ? `/people/u:${unit.id}/` : '/people/missing:1/'), homeButton(ctx)],
	]
}

/**
 * The codes are known only now: they go out as a file, and the card comes again below it. A double tap makes one file:
 * a second would void the codes of the first, and look the same.
 */
async function send(ctx: Ctx, from: InviteFrom, kind: 'pdf' | 'csv', whom: InviteWhom): Promise<false> {
	const most = kind === 'pdf' ? mostPrinted : undefined
	const made = await inviteFrom(ctx.env, actorOncePerCard(ctx), from, whom, most)
	if (made.people.length === 0) ctx.notice = ctx.t('invite-none')
	else await sendFile(ctx, made, kind)
	ctx.loaded.clear()
	await ctx.open(from === null ? path : `${path}u:${from}/`)
	// A card older than 48 hours cannot be deleted; it stays.
	await ctx.deleteMessage().catch(() => undefined)
	return false
}

async function sendFile(ctx: Ctx, made: Invitations, kind: 'pdf' | 'csv'): Promise<void> {
	const author = ctx.identity.employee?.name ?? ''
	const bytes =
		kind === 'csv'
			? Buffer.from(invitationFile(made.people, ctx.me.username))
			: await writeInvitations(
					{ title: ctx.t('invite-title'), author, at: new Date(ctx.env.now().epochMilliseconds) },
					cardsOf(ctx, made),
				)
	await ctx.replyWithDocument(new InputFile(bytes, fileName(ctx, made, kind)), {
		caption: ctx.t('invite-caption', { count: made.people.length }),
		protect_content: false,
	})
}
