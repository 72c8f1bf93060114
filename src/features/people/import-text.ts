import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { type Button, backButton, button, homeButton } from '../../bot/screen.ts'
import { requiredColumns } from './columns.ts'
import { stateText } from './import-card-text.ts'
import { importPath, importsPath } from './import-paths.ts'
import type { ImportsOverview } from './overview.ts'
import { isHindered, type Undoing } from './undo.ts'

export function overviewText(ctx: Ctx, { waiting, last }: ImportsOverview): FormattedString {
	const lines = waiting.map(({ fileName, by }) => `• ${ctx.t('import-waiting', { file: fileName, by: by ?? '' })}`)
	const parts = [
		FormattedString.b(ctx.t('import-title')),
		ctx.t('import-how', { columns: requiredColumns.join(', ') }),
		...(lines.length > 0 ? [FormattedString.b(ctx.t('import-waiting-title')).plain(`\n${lines.join('\n')}`)] : []),
		...(last ? [`${ctx.t('import-last')} ${stateText(ctx, last)}`] : []),
	]
	return FormattedString.join(parts, '\n\n')
}

export function overviewKeyboard(ctx: Ctx, { waiting, last }: ImportsOverview): Button[][] {
	return [
		...waiting.map(({ id, fileName }) => [button(importPath(id), ctx.t('import-open', { file: fileName }), 'primary')]),
		last ? [button(importPath(last.id), ctx.t('import-open-last'))] : [],
		[button(`${importsPath}template`, ctx.t('import-template'))],
		[backButton(ctx, '/people/'), homeButton(ctx)],
	]
}

export function undoText(ctx: Ctx, { obstacles, invitations }: Undoing): FormattedString {
	const { joined, appraised, changed, relied } = obstacles
	const title = FormattedString.b(ctx.t('import-undo-title'))
	if (!isHindered(obstacles)) {
		const codes = invitations > 0 ? ` ${ctx.t('import-undo-codes', { count: invitations })}` : ''
		return title.plain(`\n\n${ctx.t('import-undo-ask')}${codes}`)
	}
	const reasons = [
		...(joined > 0 ? [ctx.t('import-undo-joined', { count: joined })] : []),
		...(appraised > 0 ? [ctx.t('import-undo-appraised', { count: appraised })] : []),
		...(changed > 0 ? [ctx.t('import-undo-changed', { count: changed })] : []),
		...(relied > 0 ? [ctx.t('import-undo-relied', { count: relied })] : []),
	]
	return title.plain(`\n\n${ctx.t('import-undo-hindered')}\n${reasons.map(reason => `• ${reason}`).join('\n')}`)
}

export function undoKeyboard(ctx: Ctx, id: string, hindered: boolean): Button[][] {
	return [
		hindered ? [] : [button(importPath(id, 'undo:ask/yes'), ctx.t('import-undo-yes'), 'danger')],
		[backButton(ctx, importPath(id)), homeButton(ctx)],
	]
}
