import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { cut } from '../../domain/cut.ts'
import { shortName } from '../../domain/short-name.ts'
import type { Sheet } from '../../questionnaire/sheet.ts'
import { say } from '../../questionnaire/text.ts'
import type { Hints } from './hints.ts'

/** So short that all hints take a few hundred characters of the card. */
const longestName = 24
const mostNames = 8
const mostGroups = 3
const namesPerGroup = 4
const longestTitle = 40

/** "Sekadar untuk diperiksa: …", in neutral words; undefined where there is nothing to point out. */
export function hintsText(ctx: Ctx, { straight, identical, uniform }: Hints): FormattedString | undefined {
	const groups = identical.slice(0, mostGroups).map(group => listed(ctx, group.map(nameOf), namesPerGroup))
	const more =
		identical.length > mostGroups ? [ctx.t('score-hint-groups', { count: identical.length - mostGroups })] : []
	const titles = uniform.map(({ title }) => cut(say(ctx, title), longestTitle))
	const lines = [
		...(straight.length > 0
			? [ctx.t('score-hint-straight', { names: listed(ctx, straight.map(nameOf), mostNames) })]
			: []),
		...(identical.length > 0 ? [ctx.t('score-hint-identical', { groups: [...groups, ...more].join('; ') })] : []),
		...(uniform.length > 0 ? [ctx.t('score-hint-uniform', { titles: listed(ctx, titles, mostNames) })] : []),
	]
	if (lines.length === 0) return undefined
	return FormattedString.i(ctx.t('score-hint-title')).plain(`\n${lines.map(line => `• ${line}`).join('\n')}`)
}

function listed(ctx: Ctx, words: readonly string[], most: number): string {
	const shown = words.slice(0, most).join(', ')
	return words.length <= most ? shown : ctx.t('score-hint-more', { shown, count: words.length - most })
}

function nameOf({ subject }: Sheet): string {
	return shortName(subject.name, longestName)
}
