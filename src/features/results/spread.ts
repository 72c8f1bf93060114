import type { HrScope } from '../../domain/actor.ts'
import type { Instrument, Text } from '../../domain/instrument.ts'
import { bandsOf } from '../../domain/predikat.ts'
import type { Db } from '../../store/client.ts'
import { type GapSpread, readGapSpread } from './gap-spread.ts'

/** How many results have each predikat: every band of the instrument, best first, also those that nobody reached. */
export interface WeightedSpread {
	kind: 'weighted'
	predikats: { label: Text; count: number }[]
}

export type Spread = WeightedSpread | GapSpread

/** @param predikats how many results within the scope have each predikat, by its Indonesian label */
export async function readSpread(
	db: Db,
	periodId: string,
	instrument: Instrument,
	predikats: ReadonlyMap<string, number>,
	scope: HrScope,
): Promise<Spread> {
	const { kind } = instrument.result
	switch (kind) {
		case 'weighted':
			return {
				kind,
				predikats: bandsOf(instrument).map(({ label }) => ({ label, count: predikats.get(label.id) ?? 0 })),
			}
		case 'gap':
			return readGapSpread(db, periodId, instrument, scope)
		default:
			return kind satisfies never
	}
}
