export interface Named {
	name: string
	/** Their NIP or agency number */
	number: string
}

/** The fewest last digits of a number that people are told apart by. */
const leastDigits = 4

/** Each person's name; those who share one with the end of their number behind it, as long as it takes. */
export function tellApart<T extends Named>(people: readonly T[]): Map<T, string> {
	const namesakesOf = ({ name }: T) => people.filter(other => other.name === name)
	return new Map(people.map(person => [person, labelOf(person, namesakesOf(person))]))
}

function labelOf({ name, number }: Named, namesakes: readonly Named[]): string {
	if (namesakes.length <= 1) return name
	const numbers = namesakes.map(other => other.number)
	for (let digits = leastDigits; digits < number.length; digits++) {
		if (new Set(numbers.map(other => other.slice(-digits))).size === numbers.length)
			return `${name} …${number.slice(-digits)}`
	}
	return `${name} ${number}`
}
