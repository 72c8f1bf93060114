import { describe, expect, it, test } from 'vitest'
import { parseInstrument } from '../../src/domain/instrument-schema.ts'
import { translator } from '../../src/i18n/translate.ts'
import { gapFile } from '../support/gap-instrument.ts'
import { anAspect, anIndicator, instrumentFile } from '../support/instrument.ts'

/** What the instrument's author reads about a file, as `path: problem`. */
function problemsOf(changes: object): string[] {
	const { problems = [] } = parseInstrument({ ...instrumentFile(), ...changes })
	for (const { key, args } of problems) {
		expect(translator('id').loose(key, args)).not.toBe('')
		expect(translator('en').loose(key, args)).not.toBe('')
	}
	return problems.map(({ path, key }) => `${path}: ${key.replace('instrument-problem-', '')}`)
}

const text = { id: 'Teks', en: 'Text' }
const aspect = anAspect('hasil', 100, 'mutu', 'waktu')
const indicator = anIndicator('mutu')
const withIndicator = (changes: object) => ({ aspects: [{ ...aspect, indicators: [{ ...indicator, ...changes }] }] })
const bands = (...bounds: number[]) => ({
	result: { kind: 'weighted', bands: bounds.map(min => ({ min, label: text })) },
})
const scale = (...values: number[]) => ({ scale: values.map(value => ({ value, label: text })) })
const groups = (rules: object) => ({ groups: rules, questions: {} })

describe('an instrument file', () => {
	it('that is complete is accepted, and defaults are filled in', () => {
		const { instrument } = parseInstrument(instrumentFile())
		expect(instrument?.groups).toEqual({
			self: { weight: 0, min: 1, optional: false },
			supervisor: { weight: 70, min: 1, optional: false },
			peer: { weight: 30, min: 3, optional: true },
		})
		expect(instrument?.aspects[0]?.indicators.map(({ weight }) => weight)).toEqual([1, 1])
	})

	it('may be read again after it was stored', () => {
		const { instrument } = parseInstrument(instrumentFile())
		expect(parseInstrument(JSON.parse(JSON.stringify(instrument))).instrument).toEqual(instrument)
	})

	it('asks three peers and five citizens where it names no minimum', () => {
		const { instrument } = parseInstrument({
			...instrumentFile(),
			...groups({ supervisor: { weight: 60 }, peer: { weight: 30 }, public: { weight: 10 } }),
		})
		expect([instrument?.groups.peer?.min, instrument?.groups.public?.min]).toEqual([3, 5])
	})

	test.each<[string, object, string[]]>([
		['something else than an instrument', { id: 5 }, ['id: type']],
		['an unknown key', { bobot: 5 }, [': unknown-key']],
		['a missing title', { title: undefined }, ['title: missing']],
		['a text in one language', { title: { id: 'Contoh' } }, ['title.en: missing']],
		['an empty text', { title: { id: '  ', en: 'Example' } }, ['title.id: empty']],
		['a text beyond its length', { title: { id: 'a'.repeat(81), en: 'a' } }, ['title.id: too-long']],
		[
			'an id that does not fit callback data',
			withIndicator({ id: 'terlalu-panjang' }),
			['aspects[0].indicators[0].id: too-long'],
		],
		['an id with a capital', { id: 'Contoh' }, ['id: id']],
		['a kind of result that is not known', { result: { ...bands(0).result, kind: 'rata' } }, ['result.kind: choice']],
		['a group that is not known', groups({ supervisor: { weight: 100 }, boss: {} }), ['groups: unknown-key']],
		['a negative weight', groups({ supervisor: { weight: -1 } }), ['groups.supervisor.weight: at-least']],
		['a weight over 100', groups({ supervisor: { weight: 101 } }), ['groups.supervisor.weight: at-most']],
		[
			'a weight with three decimals',
			groups({ supervisor: { weight: 99.995 } }),
			['groups.supervisor.weight: decimals'],
		],
		['an aspect without weight', { aspects: [{ ...aspect, weight: 0 }] }, ['aspects[0].weight: more-than']],
		['an aspect without indicators', { aspects: [anAspect('a', 100)] }, ['aspects[0].indicators: too-few']],
		[
			'one anonymous peer being enough',
			groups({ supervisor: { weight: 70 }, peer: { weight: 30, min: 1 } }),
			['groups.peer.min: at-least'],
		],
		[
			'two supervisors being needed',
			groups({ supervisor: { weight: 100, min: 2 } }),
			['groups.supervisor.min: at-most'],
		],
		['one point on the scale', scale(1), ['scale: too-few']],
		['nine points on the scale', scale(1, 2, 3, 4, 5, 6, 7, 8, 9), ['scale: too-many']],
		['a scale out of order', { ...scale(1, 2, 4, 3, 5) }, ['scale: ascending']],
		['a point twice', { ...scale(1, 2, 3, 4, 5, 5) }, ['scale: ascending']],
		['aspect weights of 90', { aspects: [{ ...aspect, weight: 90 }] }, ['aspects: total']],
		['group weights of 110', groups({ supervisor: { weight: 70 }, peer: { weight: 40 } }), ['groups: total']],
		['an aspect twice', { aspects: [anAspect('a', 50, 'b'), anAspect('a', 50, 'c')] }, ['aspects[1].id: duplicate']],
		[
			'an indicator twice, in two aspects',
			{ aspects: [anAspect('a', 50, 'c'), anAspect('b', 50, 'c')] },
			['aspects[1].indicators[0].id: duplicate'],
		],
		[
			'a question named like an indicator',
			{ questions: { self: [{ id: 'mutu', text }] } },
			['questions.self[0].id: duplicate'],
		],
		[
			'a point without an anchor',
			withIndicator({ anchors: { ...indicator.anchors, 3: undefined } }),
			['aspects[0].indicators[0].anchors.3: missing'],
		],
		[
			'an anchor left out',
			withIndicator({ anchors: { 1: text, 2: text, 4: text, 5: text } }),
			['aspects[0].indicators[0].anchors: anchor-missing'],
		],
		[
			'an anchor for no point',
			withIndicator({ anchors: { ...indicator.anchors, 6: text } }),
			['aspects[0].indicators[0].anchors.6: anchor-unknown'],
		],
		['bands out of order', bands(50, 75, 0), ['result.bands: descending']],
		['bands that end above 0', bands(50, 10), ['result.bands: last-band']],
		['no supervisor', groups({ peer: { weight: 100 } }), ['groups: supervisor']],
		[
			'a supervisor who can be switched off',
			groups({ supervisor: { weight: 100, optional: true } }),
			['groups: supervisor'],
		],
		[
			'questions to a group that is not used',
			{ questions: { public: [{ id: 'saran', text }] } },
			['questions.public: group-unknown'],
		],
		[
			'an aspect for a group that is not used',
			{ aspects: [{ ...aspect, groups: ['self', 'supervisor', 'peer', 'public'] }] },
			['aspects[0].groups[3]: group-unknown'],
		],
		[
			'a group that counts and scores nothing',
			{ aspects: [{ ...aspect, groups: ['self', 'supervisor'] }] },
			['groups.peer: group-unscored'],
		],
		[
			'a group that has nothing to do',
			{ aspects: [{ ...aspect, groups: ['supervisor', 'peer'] }], questions: {} },
			['groups.self: group-idle'],
		],
		[
			'more questions than a page can name',
			{ aspects: [anAspect('a', 100, ...Array.from({ length: 41 }, (_, index) => `i${index}`))], questions: {} },
			['self', 'supervisor', 'peer'].map(group => `groups.${group}: group-too-long`),
		],
		['stages that do not fit the groups', { stages: ['supervisor'] }, ['stages: stages']],
	])('with %s is refused', (_, changes, expected) => {
		expect(problemsOf(changes)).toEqual(expected)
	})

	describe('whose result is the gap to a standard', () => {
		const standards = [
			{ jenjang: ['Pelaksana'], level: 1 },
			{ jenjang: ['Pengawas', 'Eselon IV'], level: 2 },
		]
		const gap = (changes: object = {}) => ({ ...gapFile(['mutu', 'waktu'], standards), ...changes })
		const measured = (...standards: object[]) => gap({ result: { kind: 'gap', standards } })
		const groupsOf = (rules: object) => gap({ groups: rules })

		it('is accepted without weights, and may be read again after it was stored', () => {
			const { instrument } = parseInstrument({ ...instrumentFile(), ...gap() })
			expect(instrument?.result).toMatchObject({ kind: 'gap', standards: [{ level: 1, except: {} }, { level: 2 }] })
			expect(parseInstrument(JSON.parse(JSON.stringify(instrument))).instrument).toEqual(instrument)
		})

		test.each<[string, object, string[]]>([
			['no kind of result', gap({ result: { standards } }), ['result.kind: missing']],
			['no standards', measured(), ['result.standards: too-few']],
			['bands', gap({ result: { kind: 'gap', standards, bands: [] } }), ['result: unknown-key']],
			['a standard without a name', measured({ jenjang: [], level: 1 }), ['result.standards[0].jenjang: too-few']],
			['an empty name', measured({ jenjang: [' '], level: 1 }), ['result.standards[0].jenjang[0]: empty']],
			['a level of 0', measured({ jenjang: ['A'], level: 0 }), ['result.standards[0].level: at-least']],
			['a level beyond the scale', measured({ jenjang: ['A'], level: 6 }), ['result.standards[0].level: gap-level']],
			['half a level', measured({ jenjang: ['A'], level: 1.5 }), ['result.standards[0].level: type']],
			[
				'an exception beyond the scale',
				measured({ jenjang: ['A'], level: 1, except: { mutu: 6 } }),
				['result.standards[0].except.mutu: gap-level'],
			],
			[
				'an exception of nothing',
				measured({ jenjang: ['A'], level: 1, except: { sopan: 2 } }),
				['result.standards[0].except.sopan: gap-indicator'],
			],
			[
				'a jenjang twice, however it is written',
				measured({ jenjang: ['JPT Pratama'], level: 4 }, { jenjang: ['A', 'jpt-pratama'], level: 3 }),
				['result.standards[1].jenjang[1]: gap-jenjang'],
			],
			[
				'a self-assessment that counts',
				groupsOf({ self: { weight: 20 }, supervisor: { weight: 80 } }),
				['groups: gap-groups'],
			],
			['peers', groupsOf({ supervisor: { weight: 70 }, peer: { weight: 30 } }), ['groups: gap-groups']],
			[
				'an aspect that the supervisor does not score',
				gap({ aspects: gap().aspects?.map(aspect => ({ ...aspect, groups: ['self'] })) }),
				['groups.supervisor: group-unscored', 'aspects[0].groups: gap-groups'],
			],
			[
				'weights',
				gap({ aspects: gap().aspects?.map(aspect => ({ ...aspect, weight: 100 })) }),
				['aspects[0].weight: gap-weight'],
			],
			[
				'levels from 0',
				gap({
					...scale(0, 1, 2, 3, 4, 5),
					aspects: gap().aspects?.map(aspect => ({
						...aspect,
						indicators: aspect.indicators.map(one => ({ ...one, anchors: { ...one.anchors, 0: text } })),
					})),
				}),
				['scale: gap-scale'],
			],
		])('with %s is refused', (_, changes, expected) => {
			expect(problemsOf(changes)).toEqual(expected)
		})
	})

	it('is told everything that is wrong at once', () => {
		expect(problemsOf({ id: 'X', title: {}, ...scale() })).toEqual([
			'id: id',
			'title.id: missing',
			'title.en: missing',
			'scale: too-few',
		])
	})
})
