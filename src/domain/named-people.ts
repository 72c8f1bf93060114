import type { Word } from './words.ts'

/** Titles stand in many names and name nobody. */
const titles = new Set(
	'prof dr drg drh drs dra ir hj haji hajjah ust ustad raden pak bapak bu ibu sdr sdri apt ners'.split(' '),
)
/** Balinese names of birth order and caste: half of an office is called so. */
const shared = new Set(
	'wayan putu gede made kadek nengah nyoman komang ketut luh ida bagus ayu gusti agung anak dewa desak ngurah'.split(
		' ',
	),
)
/** What names somebody only where it is written or said as a name: "kerja yang bagus", "Pak Bagus". */
const ordinary = new Set([
	...'bagus agung anak dewa ayu made utama hari kasih setia teguh tulus indah suci murni sabar arif budi sari'.split(
		' ',
	),
	...'karya cahaya jaya sehat mulia adil harapan baik lestari surya bulan putra putri dana guna cipta rasa'.split(' '),
	...'sentosa makmur damai sukses bakti budaya kusuma permata intan mega bintang muda lurus jujur rajin cerdas'.split(
		' ',
	),
	...'ceria mahir tegas ramah satu dwi eka tri guru mark will rose grace hope faith dean may april august'.split(' '),
])
const address = new Set(
	'pak bapak bu ibu mas mbak mba kak bang bli mbok sdr sdri saudara saudari dr drg dokter bidan mr mrs ms'.split(' '),
)
/** Shorter parts, such as "Sri" or "Eka", are too common to tell by themselves. */
const leastLetters = 4
const leastLettersBesideAnother = 3

/** Who is called so, by part of a name. */
type Bearers = Map<string, Set<number>>

/**
 * The places in a text where a colleague is named, each as [first, last] index of its words. The employee whom the
 * text is about is no colleague: what is a part of their name too names nobody else.
 */
export function namedPeople(
	words: readonly Word[],
	colleagues: readonly string[],
	subject: string,
): [number, number][] {
	const own = new Set(nameParts(subject))
	const bearers: Bearers = new Map()
	for (const [index, name] of colleagues.entries())
		for (const part of nameParts(name)) bearers.set(part, (bearers.get(part) ?? new Set()).add(index))

	const found: [number, number][] = []
	for (let first = 0; first < words.length; first++) {
		const last = endOfName(words, first, bearers)
		if (last === undefined || !tells(words.slice(first, last + 1), own)) continue
		found.push([first, last])
		first = last
	}
	return found
}

/** The last of the words from `first` on that are all parts of one colleague's name. */
function endOfName(words: readonly Word[], first: number, bearers: Bearers): number | undefined {
	let people: ReadonlySet<number> = bearersOf(words, first, bearers)
	for (let last = first; people.size > 0; last++) {
		const next = words[last + 1]?.followsClosely ? bearersOf(words, last + 1, bearers) : new Set<number>()
		people = new Set([...people].filter(person => next.has(person)))
		if (people.size === 0) return last
	}
	return undefined
}

function bearersOf(words: readonly Word[], index: number, bearers: Bearers): ReadonlySet<number> {
	const word = words[index]!
	const before = words[index - 1]
	const isAddressed = before !== undefined && word.followsClosely && isAddress(before)
	const isName = !ordinary.has(word.plain) || isAddressed || (word.isCapital && !word.isFirst)
	return (isName && bearers.get(word.plain)) || new Set()
}

/** "Pak", "Bu", "Mr" */
export function isAddress({ plain }: Word): boolean {
	return address.has(plain)
}

/** One part that few people share, or two of one name. */
function tells(name: readonly Word[], own: ReadonlySet<string>): boolean {
	const others = name.filter(({ plain }) => !own.has(plain))
	if (others.length === 0) return false
	const isTelling = ({ plain }: Word) => plain.length >= leastLetters && !shared.has(plain)
	return others.some(isTelling) || name.length > 1
}

/** "dr. I Made Suarta, M.Kes." is made and suarta. */
function nameParts(name: string): string[] {
	const [called = ''] = name.split(',')
	return called
		.normalize('NFKD')
		.replaceAll(/[\p{M}'’]/gu, '')
		.toLowerCase()
		.split(/[^\p{L}]+/u)
		.filter(part => part.length >= leastLettersBesideAnother && !titles.has(part))
}
