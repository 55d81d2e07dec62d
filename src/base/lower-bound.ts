/** The place of the first item of a list in order that is not below the wanted one; the length of the list where all are. */
export function lowerBound<Item extends number | bigint>(list: ArrayLike<Item>, wanted: Item): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] as Item) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
