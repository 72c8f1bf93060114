const months = [
	'januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember',
	'january|february|june|july|october|december',
].join('|')
const shortMonths = 'jan|feb|mar|apr|jun|jul|agu|agt|sep|sept|okt|oct|nov|nop|des|dec|may|march|august|aug'
const weekdays = [
	"senin|selasa|rabu|kamis|jum['’]?at|sabtu",
	'monday|tuesday|wednesday|thursday|friday|saturday|sunday',
].join('|')
const counted = '\\d+|sehari|seminggu|sebulan|satu|dua|tiga|empat|lima|beberapa|one|two|three|four|five|a few|a'
const spans = 'hari|minggu|pekan|bulan|jam|days?|weeks?|months?|hours?'
const partsOfDay = 'pagi|siang|sore|malam'
const day = '(?:0?[1-9]|[12]\\d|3[01])'
const monthNumber = '(?:0?[1-9]|1[0-2])'
const year = '(?:19|20)\\d\\d'

/** What stands in a text as one word or expression of its own, in any case. */
const alone = (expression: string, flags = 'giu') =>
	new RegExp(`(?<![\\p{L}\\d])(?:${expression})(?![\\p{L}\\d])`, flags)

const patterns = [
	// 12 November 2026, 12 Nov, 3rd of May
	alone(`${day}(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?:${months}|${shortMonths})(?:\\s+${year})?`),
	// November 12, March 3rd
	alone(`(?:${months}|may|march|august)\\s+${day}(?:st|nd|rd|th)?(?:,?\\s+${year})?`),
	// bulan Mei, in November
	alone(`(?:bulan\\s+)?(?:${months})(?:\\s+${year})?`),
	// in May: also ordinary words of English
	alone('(?:[Ii]n|[Ss]ince|[Dd]uring|[Ll]ast)\\s+(?:May|March|August)', 'gu'),
	// tanggal 12, tgl. 12/11
	alone(`(?:tanggal|tgl\\.?)\\s*${day}(?:[/-]${monthNumber}(?:[/-](?:\\d\\d|${year}))?)?`),
	// 12/11, 3-5-2026; not a score (4/5, 9/10), nor a third of something (1/3), nor around the clock
	alone(`${day}[/.-]${monthNumber}[/.-](?:${year}|\\d\\d)`),
	alone(`(?!24/7|\\d/10|10/10)(?:[6-9]|0[1-9]|[12]\\d|3[01])/${monthNumber}`),
	// Senin lalu, hari Senin; what is done every Friday names no day
	alone(
		`(?<!(?:setiap|tiap|every|each)\\s+(?:hari\\s+)?)(?:last\\s+|on\\s+)?(?:hari\\s+)?(?:${weekdays})(?:\\s+(?:yang\\s+lalu|lalu|kemarin|ini|depan|itu|${partsOfDay}|morning|afternoon)){0,2}`,
	),
	alone(`(?<!(?:setiap|tiap)\\s+)hari\\s+(?:minggu|ahad)`),
	// kemarin, tadi pagi, minggu lalu, dua hari yang lalu
	alone(`kemarin(?:\\s+(?:lusa|dulu|${partsOfDay}))?|semalam|barusan|tempo\\s+hari|tadi\\s+(?:${partsOfDay})`),
	alone(`(?:${partsOfDay})\\s+tadi|(?:minggu|pekan|bulan)\\s+(?:yang\\s+lalu|lalu|kemarin)|minggu\\s+(?:ini|depan)`),
	alone(`(?:${counted})\\s+(?:${spans})\\s+(?:yang\\s+lalu|lalu|ago)|(?:sehari|seminggu|sebulan)\\s+(?:yang\\s+)?lalu`),
	alone('(?:the\\s+day\\s+before\\s+)?yesterday|the\\s+other\\s+day|last\\s+(?:week|month|night)'),
	alone('this\\s+(?:morning|afternoon|week)'),
	// pukul 10.00, jam 8 pagi, 10:30, 3 pm
	alone(`(?:pukul|jam)\\s+\\d{1,2}(?:[.:]\\d\\d)?(?:\\s*(?:wib|wita|wit|${partsOfDay}))?`),
	alone(
		'\\d{1,2}:\\d\\d(?:\\s*(?:wib|wita|wit|am|pm))?|\\d{1,2}\\.\\d\\d\\s*(?:wib|wita|wit|am|pm)|\\d{1,2}\\s*(?:am|pm)',
	),
]

/** The places in a text where a date or a time is named, as [start, end) in UTF-16 units; they may overlap. */
export function namedTimes(text: string): [number, number][] {
	return patterns.flatMap(pattern =>
		[...text.matchAll(pattern)].map(({ 0: found, index }): [number, number] => [index, index + found.length]),
	)
}
