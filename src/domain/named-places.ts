import { isAddress } from './named-people.ts'
import { type Word, wordsOf } from './words.ts'

/** What has a number or a name of its own, in whatever case it is written: "loket 3", "poli gigi". */
const rooms = new Set([
	...'ruang ruangan poli poliklinik lantai loket seksi gedung puskesmas pustu posyandu kelurahan kecamatan'.split(' '),
	...'bidang subbidang subbagian subbag banjar bangsal laboratorium'.split(' '),
	...'room floor counter ward'.split(' '),
])
/** What is a place only before a number or a capital: "Bagian Umum", but "bagian yang sulit". */
const offices = new Set([
	...'bagian unit dinas badan kantor instalasi sekretariat desa dusun jalan jl jln gang blok cabang uptd upt sdn smpn'.split(
		' ',
	),
	...'office division section department building clinic street village desk unit block'.split(' '),
])
/** What follows such a word without naming a place: "ruang kerja", "bidang ini". */
const nameless = new Set([
	...'ini itu tersebut kami kita saya beliau dia ia mereka sendiri lain mana apa yang dan atau di ke dari untuk'.split(
		' ',
	),
	...'dengan pada agar supaya juga sudah belum sangat selalu lebih tidak bisa dapat harus perlu akan adalah'.split(' '),
	...'kerja pekerjaan tugas lingkup gerak rapat pertemuan tunggu diskusi publik pribadi terbuka kosong bersama'.split(
		' ',
	),
	...'keahlian ilmu studi teknis administrasi pelayanan masing tertentu terkait sama atas bawah dasar baru lama'.split(
		' ',
	),
	...'for is was were are and or to of in at on with that this the their his her our plan space temperature'.split(' '),
	...'service staff where which when work tidy clean every each always very'.split(' '),
])
/** "third floor", "Finance Division" */
const afterName = new Set('floor room division section department office building clinic ward unit'.split(' '))
const ordinals = new Set('first second third fourth fifth sixth ground upper lower top'.split(' '))
const articles = new Set('the this that our my your his her their every each in at on and from'.split(' '))
/** Words that a place's name may go on with after its first: "Puskesmas Denpasar Utara II" */
const longestName = 5

/** The places in a text where a unit or a room is named, each as [first, last] index of its words. */
export function namedPlaces(words: readonly Word[], units: readonly string[]): [number, number][] {
	const names = units.map(unit => wordsOf(unit).map(({ plain }) => plain)).filter(name => name.length > 0)
	const found: [number, number][] = []
	for (let first = 0; first < words.length; first++) {
		const last = Math.max(endOfUnit(words, first, names), endOfPlace(words, first), endOfEnglish(words, first))
		if (last < first) continue
		found.push([first, last])
		first = last
	}
	return found
}

function endOfUnit(words: readonly Word[], first: number, names: readonly string[][]): number {
	const here = names.filter(name => name.every((part, index) => words[first + index]?.plain === part))
	return first + Math.max(0, ...here.map(({ length }) => length)) - 1
}

function endOfPlace(words: readonly Word[], first: number): number {
	const { plain } = words[first]!
	const next = words[first + 1]
	if (!next?.followsClosely || !(rooms.has(plain) || offices.has(plain))) return -1
	const isNamed = isMark(next) || (rooms.has(plain) && !nameless.has(next.plain) && !next.plain.endsWith('nya'))
	if (!isNamed || (next.isCapital && nameless.has(next.plain))) return -1
	let last = first + 1
	while (last < first + longestName && goesOn(words[last]!, words[last + 1])) last++
	return last
}

function endOfEnglish(words: readonly Word[], first: number): number {
	const [word, next] = [words[first]!, words[first + 1]]
	if (!next?.followsClosely || !afterName.has(next.plain)) return -1
	if (next.plain === 'floor' && (ordinals.has(word.plain) || /^\d+(st|nd|rd|th)?$/.test(word.plain))) return first + 1
	return word.isCapital && next.isCapital && !articles.has(word.plain) ? first + 1 : -1
}

/** "Denpasar" "Utara" "II"; a number ends the name, and so does "Pak". */
function goesOn(word: Word, next: Word | undefined): boolean {
	return Boolean(next?.followsClosely && isMark(next) && word.isCapital && !isAddress(next))
}

/** A number, a Roman one, a single letter, or a name in capitals. */
function isMark({ plain, isCapital }: Word): boolean {
	return isCapital || /^(\d+|[ivx]{1,4}|[a-h])$/.test(plain)
}
