import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { type Button, pageRow, screen } from '../../bot/screen.ts'
import type { Page } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { listReach, type NamedPerson, reachLists } from './audience.ts'
import { backToCard } from './draft-text.ts'
import { ledgerLists, listLedger } from './ledger.ts'
import { announcementIn, placeIn } from './menu-values.ts'
import { reasonText } from './progress-text.ts'

interface View {
	list: string
	people: Page<NamedPerson & { error?: string | null }>
}

/** Names behind a figure (`l:<list>.<page>/`): of a draft's audience, or of the ledger. */
export const namesMenu: MenuTemplate<Ctx> = screen<View>({ load, body: namesText, keyboard: namesKeyboard })

async function load(ctx: Ctx): Promise<View> {
	const [wanted, page] = placeIn(ctx)
	const [env, actor, id] = [ctx.env, actorOf(ctx), announcementIn(ctx)]
	const reach = reachLists.find(list => list === wanted)
	if (reach) return { list: reach, people: await listReach(env, actor, id, reach, page) }
	const ledger = ledgerLists.find(list => list === wanted)
	if (ledger) return { list: ledger, people: await listLedger(env, actor, id, ledger, page) }
	throw new Refusal('refusal-not-yours')
}

function namesText(ctx: Ctx, { list, people: { items, total } }: View): FormattedString {
	const title = FormattedString.b(ctx.t.loose(`announce-names-${list}`)).plain(` (${total})`)
	if (total === 0) return title.plain(`\n\n${ctx.t('announce-names-none')}`)
	const lines = items.map(({ name, unit, number, error }) =>
		FormattedString.b(name).plain(
			`\n${[number, unit, error ? reasonText(ctx.t, error) : ''].filter(Boolean).join(' · ')}`,
		),
	)
	return FormattedString.join([title, ...lines], '\n\n')
}

function namesKeyboard(ctx: Ctx, { list, people: { page, pages } }: View): Button[][] {
	return [pageRow(ctx, page, pages, to => `../l:${list}.${to}/`), backToCard(ctx, announcementIn(ctx))]
}
