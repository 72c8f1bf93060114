import { FormattedString } from '@grammyjs/parse-mode'
import { InputFile } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue, zoneOf } from '../../bot/context.ts'
import { act, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { fileName } from '../../reports/file-name.ts'
import { writePaperForms } from '../../reports/paper-form.ts'
import { paperForm } from './print-text.ts'
import { type FormsOf, printForms, type UnitForms, unitForms } from './printing.ts'

/** `u:<unit>/`: all that people without Telegram fill in there, in one file. */
export const unitMenu: MenuTemplate<Ctx> = screen<UnitForms>({
	load: ctx => unitForms(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	body: (ctx, { name, forms }) => {
		const said = forms > 0 ? ctx.t('paper-unit-forms', { forms }) : ctx.t('paper-unit-none')
		return FormattedString.b(ctx.t('paper-unit-title', { unit: name })).plain(`\n\n${said}`)
	},
	keyboard: (ctx, { id, forms }) => [
		forms > 0 ? [button('print', ctx.t('paper-print', { forms }), 'primary')] : [],
		[backButton(ctx, `/people/u:${id}/`), homeButton(ctx)],
	],
})
printsFrom(unitMenu, 'unit', ctx => pathValue(ctx, 1))

/** Adds the action `print` to a menu. */
export function printsFrom(menu: MenuTemplate<Ctx>, kind: FormsOf['kind'], idOf: (ctx: Ctx) => string): void {
	menu.manualAction(
		/print$/,
		act(async ctx => {
			await sendForms(ctx, { kind, id: idOf(ctx) })
			return false
		}),
	)
}

/** Paper is meant to go from hand to hand, and nothing stands on it yet: the file is never protected. */
async function sendForms(ctx: Ctx, of: FormsOf): Promise<void> {
	const { agency, unit, forms } = await printForms(ctx.env, actorOf(ctx), of)
	const officer = ctx.identity.employee?.name ?? ''
	const printing = { t: ctx.t, zone: zoneOf(ctx), officer, at: ctx.env.now() }
	const [first] = forms
	const name = fileName(ctx.t('paper-print-file'), unit ?? first?.rater.name ?? '', first?.period ?? '')
	const bytes = await writePaperForms(
		{ title: ctx.t('paper-open'), author: officer, at: new Date(printing.at.epochMilliseconds) },
		forms.map(form => paperForm(printing, agency, form)),
	)
	await ctx.replyWithDocument(new InputFile(bytes, `${name}.pdf`), {
		caption: ctx.t('paper-print-caption', { forms: forms.length }),
		protect_content: false,
	})
}
