import { type Ctx, zoneOf } from '../../bot/context.ts'
import { dayOf } from '../../domain/calendar.ts'
import { cut } from '../../domain/cut.ts'
import { formatDay } from '../../i18n/format.ts'
import { translator } from '../../i18n/translate.ts'
import type { InvitationCard } from '../../reports/invitations.ts'
import { invitationLink } from './invitation-file.ts'
import type { Invitations } from './invite-unit.ts'

/** What is handed out is in Indonesian, whatever the officer reads: nobody has chosen a language yet. */
const t = translator('id')

export function cardsOf(ctx: Ctx, { people, expiresAt }: Invitations): InvitationCard[] {
	const until = formatDay(dayOf(expiresAt, zoneOf(ctx)), t.language)
	const steps = [t('invite-card-scan'), t('invite-card-start'), t('invite-card-confirm')]
	return people.map(({ name, number, unit, code }) => ({
		name,
		about: `${number}\n${unit}`,
		link: invitationLink(ctx.me.username, code),
		code: t('invite-card-code', { code: code.replaceAll(/(.{4})(?=.)/g, '$1 ') }),
		steps,
		notice: t('invite-card-notice', { until }),
	}))
}

/** Letters, digits and hyphens: every system keeps such a name. */
export function fileName(ctx: Ctx, { unit }: Invitations, kind: 'pdf' | 'csv'): string {
	const day = dayOf(ctx.env.now(), zoneOf(ctx)).toString()
	const plain = [ctx.t('invite-file'), cut(unit ?? '', 60), day].join(' ').replace(/[^\p{L}\p{N}]+/gu, '-')
	return `${plain.replaceAll(/^-|-$/g, '')}.${kind}`
}
