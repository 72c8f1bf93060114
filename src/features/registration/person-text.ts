import { FormattedString } from '@grammyjs/parse-mode'
import type { Temporal } from 'temporal-polyfill'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { type Button, backButton, button, homeButton } from '../../bot/screen.ts'
import { formatMoment } from '../../i18n/format.ts'
import { honorific } from '../../i18n/honorific.ts'
import { detail } from './detail-text.ts'
import type { FreshInvitation } from './invite.ts'
import { accountPath, linkStamp, personPath } from './paths.ts'
import type { Person } from './people.ts'

export function personText(ctx: Ctx, person: Person): FormattedString {
	const details = [
		detail(ctx.t('join-number'), person.number),
		detail(ctx.t('join-post'), person.post),
		detail(ctx.t('join-unit'), person.unit),
		detail(ctx.t('join-supervisor'), person.supervisor ?? ctx.t('join-supervisor-none')),
	]
	const parts = [
		FormattedString.b(person.name),
		FormattedString.join(details, '\n'),
		new FormattedString(stateText(ctx, person)),
	]
	if (person.unreachableSince)
		parts.push(new FormattedString(ctx.t('join-person-unreachable', { at: moment(ctx, person.unreachableSince) })))
	return FormattedString.join(parts, '\n\n')
}

export function personKeyboard(ctx: Ctx, { id, linkedAt }: Person): Button[][] {
	const path = accountPath(id)
	const action = linkedAt
		? button(`${path}off:${linkStamp(linkedAt)}/`, ctx.t('join-release'))
		: button(`${path}invite`, ctx.t('join-invite'), 'primary')
	return [[action], [backButton(ctx, personPath(id)), homeButton(ctx)]]
}

export function releaseText(ctx: Ctx, person: Person): FormattedString {
	return personText(ctx, person)
		.plain('\n\n')
		.b(ctx.t('join-release-confirm', { name: person.name }))
}

export function releaseKeyboard(ctx: Ctx, { id }: Person): Button[][] {
	return [[button('release', ctx.t('join-release-now'), 'danger')], [button(accountPath(id), ctx.t('common-cancel'))]]
}

/** A message for HR to forward to whom it invites. */
export function freshInvitationText(ctx: Ctx, { code, expiresAt, name, number }: FreshInvitation): FormattedString {
	const bot = ctx.me.username
	const until = moment(ctx, expiresAt)
	return FormattedString.join(
		[
			ctx.t('join-invite-text', { honorific: honorific(ctx.t, number), name }),
			`https://t.me/${bot}?start=${code}`,
			new FormattedString(`${ctx.t('join-invite-code', { bot })}\n`).code(code),
			ctx.t('join-invite-until', { until }),
		],
		'\n\n',
	)
}

function stateText(ctx: Ctx, { linkedAt, invitation }: Person): string {
	if (linkedAt) return ctx.t('join-person-joined', { at: moment(ctx, linkedAt) })
	if (!invitation) return ctx.t('join-person-missing')
	const until = moment(ctx, invitation.expiresAt)
	return invitation.presented ? ctx.t('join-person-presented', { until }) : ctx.t('join-person-invited', { until })
}

function moment(ctx: Ctx, at: Temporal.Instant): string {
	return formatMoment(at, zoneOf(ctx), ctx.identity.language)
}
