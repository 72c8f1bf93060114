import { type Api, Composer } from 'grammy'
import { opensMiniApp } from '../features/periods/mini-app-menu.ts'
import { translator } from '../i18n/translate.ts'
import type { Env } from '../store/env.ts'
import type { Ctx } from './context.ts'

/** Whose chat: by its account, or by the employee to whom it is linked. */
export type Whose = { telegramId: bigint } | { employeeId: string }

/** After these commands the button is looked at again: who begins to score, or no longer does, says `/start` sooner or later. */
const moments = ['start', 'menu', 'hr', 'audit']

export const menuButton = new Composer<Ctx>()
menuButton.command(moments, async (ctx, next) => {
	await next()
	await offerMenuButton(ctx.api, ctx.env, { telegramId: ctx.identity.telegramId })
})

/**
 * Beside the line where somebody writes: the Mini App for whom there is something in it, Telegram's own button for
 * everybody else. Telegram is told where this differs from what it was told last, and so seldom.
 */
export async function offerMenuButton(api: Api, env: Env, whose: Whose): Promise<void> {
	const account = await env.db.account.findUnique({
		where: whose,
		select: {
			telegramId: true,
			menuOpens: true,
			employee: { select: { id: true, roles: { select: { role: true, units: { select: { unitId: true } } } } } },
		},
	})
	if (!account) return
	const opens = (await isFor(env, account.employee)) ? (env.miniAppUrl ?? null) : null
	if (opens === account.menuOpens) return
	const text = translator('id')('web-title')
	const button = opens ? ({ type: 'web_app', text, web_app: { url: opens } } as const) : ({ type: 'default' } as const)
	try {
		await api.setChatMenuButton({ chat_id: Number(account.telegramId), menu_button: button })
	} catch {
		// A chat that its owner has deleted takes no button; the next moment tries again.
		return
	}
	await env.db.account.update({ where: { telegramId: account.telegramId }, data: { menuOpens: opens } })
}

/** Those that open an address which is no longer the Mini App's: after the operator has changed it. */
export async function renewMenuButtons(api: Api, env: Env): Promise<void> {
	const outdated = await env.db.account.findMany({
		where: { menuOpens: env.miniAppUrl ? { not: env.miniAppUrl } : { not: null } },
		select: { telegramId: true },
	})
	for (const { telegramId } of outdated) await offerMenuButton(api, env, { telegramId })
}

type Linked = { id: string; roles: { role: 'hr' | 'unit_hr' | 'auditor'; units: { unitId: string }[] }[] }

async function isFor(env: Env, employee: Linked | null): Promise<boolean> {
	if (!env.miniAppUrl || !employee) return false
	const roles = employee.roles.map(({ role }) => role)
	const unitIds = employee.roles.flatMap(({ units }) => units.map(({ unitId }) => unitId))
	return opensMiniApp(env, { employeeId: employee.id, roles, unitIds })
}
