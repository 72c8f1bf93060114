import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { type Button, button, homeButton } from '../../bot/screen.ts'
import { importsPath, peoplePath, unreachablePath } from './paths.ts'
import type { Overview } from './people.ts'

export function overviewText(ctx: Ctx, { people, joined }: Overview): FormattedString {
	return FormattedString.b(ctx.t('join-hr-title'))
		.plain(`\n\n${ctx.t('join-hr-count', { joined, people })}\n\n`)
		.i(ctx.t('join-hr-search'))
}

export function overviewKeyboard(ctx: Ctx, { people, joined, unreachable, corrections }: Overview): Button[][] {
	const isOfAgency = ctx.identity.employee?.roles.includes('hr') ?? false
	const waiting = corrections > 0 ? 'primary' : undefined
	return [
		[button(`${peoplePath}joined:1/`, ctx.t('join-hr-joined', { count: joined }))],
		[button(`${peoplePath}missing:1/`, ctx.t('join-hr-missing', { count: people - joined }))],
		unreachable > 0 ? [button(unreachablePath, ctx.t('join-hr-unreachable', { count: unreachable }))] : [],
		[button(`${peoplePath}corrections:1/`, ctx.t('join-hr-corrections', { count: corrections }), waiting)],
		isOfAgency ? [button(importsPath, ctx.t('import-title')), button('/roles/', ctx.t('role-title'))] : [],
		isOfAgency ? [button(`${peoplePath}o:.1/`, ctx.t('official-open'))] : [],
		[homeButton(ctx)],
	]
}
