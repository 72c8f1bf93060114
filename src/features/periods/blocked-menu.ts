import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import type { Page } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { listSupervisorsAway } from './checks.ts'
import { periodIn, periodsPath, placeIn } from './menu-paths.ts'
import { type Listed, listCandidates, type Obstacle, obstacles } from './scope.ts'

/** Whose names stand behind a count: who is kept by an obstacle, or supervisors who have not joined. */
type Kept = Obstacle | 'supervisor-away'

interface Names {
	kept: Kept
	list: Page<Listed>
}

/**
 * The names of those who cannot take part for one reason (`b:<reason>.<page>/`), each one tap from their own card, where
 * that is put right. It opens below, so that the list stays at hand.
 * @param back the way from there to the page that counts them
 */
export function blockedMenu(back: string): MenuTemplate<Ctx> {
	const menu = screen<Names>({
		load: loadNames,
		body: namesText,
		keyboard: (ctx, names) => [...fixRows(ctx, names), [backButton(ctx, back), homeButton(ctx)]],
	})
	menu.manualAction(
		/fix:(\w+)$/,
		act(async (ctx, match) => {
			await ctx.open(`/people/e:${match[3]}/`)
			return false
		}),
	)
	return menu
}

async function loadNames(ctx: Ctx): Promise<Names> {
	const [name, page] = placeIn(ctx)
	const [actor, periodId] = [actorOf(ctx), periodIn(ctx)]
	if (name === 'supervisor-away')
		return { kept: name, list: await listSupervisorsAway(ctx.env, actor, periodId, Number(page)) }
	const kept = obstacles.find(known => known === name)
	if (!kept) throw new Refusal('refusal-not-yours')
	return { kept, list: await listCandidates(ctx.env, actor, periodId, kept, Number(page)) }
}

function namesText(ctx: Ctx, { kept, list: { items, total } }: Names): FormattedString {
	const what = ctx.t(`period-obstacle-${kept}`)
	const title = FormattedString.b(ctx.t('period-names', { what, people: total }))
	if (items.length === 0) return title.plain(`\n\n${ctx.t('period-list-empty')}`)
	const names = items.map(({ name, unit }) => ctx.t('period-laggard', { name, unit })).join('\n')
	return title.plain(`\n\n${names}\n\n`).i(ctx.t(`period-fix-${kept}`))
}

function fixRows(ctx: Ctx, { kept, list: { items, page, pages } }: Names): Button[][] {
	const pager = pageRow(ctx, page, pages, to => `../b:${kept}.${to}/`)
	if (kept === 'busy') return [[button(periodsPath, ctx.t('hr-title'))], pager]
	return [...items.map(({ id, name }) => [button(`fix:${id}`, name)]), pager]
}
