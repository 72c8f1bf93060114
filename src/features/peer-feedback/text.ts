import { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import { isLapseReason, isUsualReason } from '../../domain/peers.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { ListedPeer, PeerList } from './list.ts'

/** A card of 4,096 characters shows several lists of several people: what is long is cut. */
const shown = { name: 48, unit: 40, reason: 200 }

/** "Ketut Ayu · Dinas Kesehatan" */
export function personText(t: Translate, { name, unit }: Pick<ListedPeer, 'name' | 'unit'>): string {
	return t('peer-person', { name: cut(name, shown.name), unit: cut(unit, shown.unit) })
}

/** A usual reason, or the one for which a review lapsed, in the reader's language; or what was typed. */
export function reasonText(t: Translate, reason: string | null): string {
	if (!reason) return ''
	return isUsualReason(reason) || isLapseReason(reason) ? t(`peer-reason-${reason}`) : cut(reason, shown.reason)
}

export function namesText(people: readonly Pick<ListedPeer, 'name'>[]): string {
	return people.map(({ name }) => cut(name, shown.name)).join('; ')
}

export function supervisorName(t: Translate, list: PeerList): string {
	return list.supervisor?.name ?? t('peer-your-supervisor')
}

/** The heading of every card of this feature. */
export function heading(title: string, below?: string): FormattedString {
	const bold = FormattedString.b(title)
	return below ? bold.plain(`\n${below}`) : bold
}

/** Paragraphs, those that say nothing left out. */
export function paragraphs(...parts: (FormattedString | string | undefined | false)[]): FormattedString {
	const said = parts.filter(part => part !== undefined && part !== false && part !== '')
	return FormattedString.join(said as (FormattedString | string)[], '\n\n')
}
