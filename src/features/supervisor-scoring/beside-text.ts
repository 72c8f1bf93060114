import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { cut } from '../../domain/cut.ts'
import { roundHalfUp } from '../../domain/fraction.ts'
import { formatNumber } from '../../i18n/format.ts'
import { scoreName } from '../../questionnaire/level-text.ts'
import type { Sheet } from '../../questionnaire/sheet.ts'
import type { Beside } from './beside.ts'

/** A comment is cut here and stands in full on the page of the employee's own words. */
const longestComment = 500
/** Of several team leaders each; in full it stands on a page of its own. */
const longestOfLead = 200

export function besideText(ctx: Ctx, sheet: Sheet, { self, peers, leads }: Beside): FormattedString | undefined {
	const lines = [
		...(self ? [selfText(ctx, sheet, self)] : []),
		...(peers ? [peersText(ctx, sheet, peers)] : []),
		...leads.map(lead => leadText(ctx, sheet, lead)),
	]
	return lines.length > 0 ? FormattedString.join(lines, '\n') : undefined
}

function selfText(ctx: Ctx, { instrument }: Sheet, self: NonNullable<Beside['self']>): FormattedString {
	const label = FormattedString.b(ctx.t('score-self')).plain(' ')
	switch (self.state) {
		case 'waiting':
			return label.plain(ctx.t('score-self-waiting'))
		case 'absent':
			return label.plain(ctx.t('score-self-absent'))
		case 'sent': {
			const given = self.score === null ? label : label.plain(scoreName(ctx, instrument, self.score))
			if (!self.text) return given
			return FormattedString.join([given, FormattedString.expandableBlockquote(cut(self.text, longestComment))], '\n')
		}
		default:
			return self satisfies never
	}
}

function leadText(ctx: Ctx, { instrument }: Sheet, { name, score, text }: Beside['leads'][number]): FormattedString {
	const given = score === null ? ctx.t('questionnaire-unable') : scoreName(ctx, instrument, score)
	const line = FormattedString.b(ctx.t('lead-beside', { name })).plain(` ${given}`)
	if (!text) return line
	return FormattedString.join([line, FormattedString.expandableBlockquote(cut(text, longestOfLead))], '\n')
}

function peersText(ctx: Ctx, { instrument }: Sheet, peers: NonNullable<Beside['peers']>): FormattedString {
	const label = FormattedString.b(ctx.t('score-peers')).plain(' ')
	switch (peers.state) {
		case 'waiting':
			return label.plain(ctx.t('score-peers-waiting'))
		case 'too-few':
			return label.plain(ctx.t('score-peers-few', { min: instrument.groups.peer?.min ?? 0 }))
		case 'shown': {
			const mean = formatNumber(Number(roundHalfUp(peers.mean, 2)), ctx.identity.language, 2)
			return label.plain(ctx.t('score-peers-mean', { mean, raters: peers.raters }))
		}
		default:
			return peers satisfies never
	}
}
