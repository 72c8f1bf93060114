import { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { ChoiceDay } from './choice.ts'
import type { OfferDay, OfferedSlot } from './offering.ts'
import type { Team } from './team.ts'
import { clockLabel, dayLabel, marks, type Reader } from './text.ts'
import type { TalkState, TalkTime } from './time.ts'

const shown: TalkState[] = ['held', 'agreed', 'unconfirmed', 'wished', 'unarranged', 'unscored']

/** `/talk/s:<period>.<page>/`: how far a supervisor's talks are. */
export function teamText({ t, zone }: Reader, { period, counts, closesAt, isOpen, days }: Team): FormattedString {
	const title = FormattedString.b(t('dialogue-title')).plain(`\n${period}`)
	const lines = shown
		.filter(state => counts[state] > 0)
		.map(state => `${marks[state]} ${t(`dialogue-count-${state}`, { count: counts[state] })}`)
	const until = formatMoment(closesAt, zone, t.language)
	const hint = !isOpen
		? t('dialogue-closed', { until })
		: days.length > 0
			? t('dialogue-offer-hint', { until })
			: t('dialogue-no-days', { until })
	return FormattedString.join([title, new FormattedString(lines.join('\n')), new FormattedString(hint)], '\n\n')
}

/** `/talk/o:<period>.<day>.<minutes>/`: what a supervisor offers on a day. */
export function offerDayText({ t }: Reader, { period, day, zone, slots, possible }: OfferDay): FormattedString {
	const title = FormattedString.b(dayLabel(t, day)).plain(`\n${t('dialogue-title')} · ${period}`)
	const own = slots.filter(({ isElsewhere }) => !isElsewhere)
	const lines = own.map(slot => slotLine({ t, zone }, slot))
	const listed = lines.length > 0 ? lines.join('\n') : t('dialogue-day-none')
	const hint = possible.length > 0 ? t('dialogue-day-hint') : t('dialogue-day-full')
	return FormattedString.join([title, new FormattedString(listed), new FormattedString(hint)], '\n\n')
}

function slotLine(reader: Pick<Reader, 't' | 'zone'>, slot: OfferedSlot): string {
	const whose = slot.taken ? `📅 ${cut(slot.taken.name, 60)}` : `🟢 ${reader.t('dialogue-slot-free')}`
	return `${clockLabel(reader, slot)} · ${whose}${slot.place ? ` · ${cut(slot.place, 60)}` : ''}`
}

/** `/talk/t:<appraisal>/d:<day>.<minutes>/`: the time of one talk is set on this day. */
export function choiceDayText({ t }: Reader, { time, day, free, possible }: ChoiceDay): FormattedString {
	const title = FormattedString.b(t('dialogue-set-title', { name: time.employee.name })).plain(`\n${dayLabel(t, day)}`)
	const hint = free.length + possible.length > 0 ? t('dialogue-set-day') : t('dialogue-day-full')
	return FormattedString.join([title, ...wishOf(time), new FormattedString(hint)], '\n\n')
}

export function wishOf({ wish }: TalkTime): FormattedString[] {
	return wish === null ? [] : [new FormattedString(`💬 “${wish}”`)]
}
