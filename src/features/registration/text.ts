import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { type Button, button, homeButton } from '../../bot/screen.ts'
import { formatMoment } from '../../i18n/format.ts'
import { detail } from './detail-text.ts'
import type { Invitation } from './invitation.ts'
import { requestsText } from './own-record-text.ts'
import { invitationPath, invitedRecordPath } from './paths.ts'
import type { Presented } from './present-code.ts'

/** What is read before joining: whose bot this is, what is kept, and the details to confirm. */
export function invitationText(ctx: Ctx, invitation: Invitation | undefined): FormattedString {
	const title = FormattedString.b(ctx.t('join-title'))
	if (!invitation) return title.plain(`\n\n${ctx.t('join-none')}`)
	const { employee, supervisor, report, requests } = invitation
	const superior = supervisor ? `${supervisor.name} (${supervisor.post})` : ctx.t('join-supervisor-none')
	const details = [
		detail(ctx.t('join-name'), employee.name),
		detail(ctx.t('join-post'), employee.post),
		detail(ctx.t('join-unit'), employee.unit),
		detail(ctx.t('join-supervisor'), superior),
	]
	const parts = [
		title,
		new FormattedString(`${agencyText(ctx, invitation)}\n\n${ctx.t('join-kept')}\n\n`).b(ctx.t('join-never')),
		new FormattedString(ctx.t('join-check')),
		FormattedString.join(details, '\n'),
	]
	if (requests.length > 0) parts.push(requestsText(ctx, requests))
	return FormattedString.join(report ? [...parts, reportText(ctx, report.note)] : parts, '\n\n')
}

export function invitationKeyboard(ctx: Ctx, invitation: Invitation | undefined): Button[][] {
	if (!invitation) return [[homeButton(ctx)]]
	const path = invitationPath(invitation.id)
	return [
		[button(`${path}yes`, ctx.t('join-confirm'), 'success')],
		invitation.report ? [] : [button(`${path}supervisor`, ctx.t('join-wrong-supervisor'))],
		[button(invitedRecordPath(invitation.id), ctx.t('join-wrong-data'))],
		[button(`${path}no`, ctx.t('join-not-me'), 'danger')],
		[homeButton(ctx)],
	]
}

/** What became of a code, in a sentence; undefined where the invitation itself is shown. */
export function presentedText(ctx: Ctx, presented: Presented): string | undefined {
	switch (presented.outcome) {
		case 'reserved':
			return undefined
		case 'unknown':
			return ctx.t('join-unknown', { left: presented.left })
		case 'waiting':
			return ctx.t('join-waiting', { until: formatMoment(presented.until, zoneOf(ctx), ctx.identity.language) })
		case 'joined':
			return ctx.t('join-joined', { name: presented.name })
		case 'taken':
			return ctx.t('join-taken')
		case 'used':
			return ctx.t('join-used')
		case 'voided':
			return ctx.t('join-voided')
		case 'expired':
			return ctx.t('join-expired')
		default:
			return presented satisfies never
	}
}

function agencyText(ctx: Ctx, { agency: { name, order } }: Invitation): string {
	const whose = name === undefined ? ctx.t('join-whose-unnamed') : ctx.t('join-whose', { agency: name })
	return order === undefined ? whose : `${whose} ${ctx.t('join-order', { order })}`
}

function reportText(ctx: Ctx, note: string): FormattedString {
	const reported = FormattedString.i(ctx.t('join-reported'))
	if (note === '') return reported.plain('\n\n').i(ctx.t('join-report-ask'))
	return reported.plain(`\n\n${ctx.t('join-report-note')}\n`).expandableBlockquote(note)
}
