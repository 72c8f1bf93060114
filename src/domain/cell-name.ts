/** "A", "Z", "AA": how a spreadsheet names the column with this index, counted from 0. */
export function columnName(index: number): string {
	const last = String.fromCharCode(65 + (index % 26))
	return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last
}
