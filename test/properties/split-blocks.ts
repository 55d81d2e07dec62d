/** The same addresses in other ranges. */
import { type Block, formatAddress, isInside, parseBlock } from '../oracle/addresses.ts'
import { isCiliumPolicy } from '../oracle/cilium-validation.ts'
import { get, has, isMap } from '../oracle/values.ts'

/**
 * Objects with every range written as its two halves, each with the exceptions that lie in it. To Cilium a whole family is
 * more than its halves, so that it stays as it is (rule R39).
 */
export function splitBlocks(objects: readonly object[]): object[] {
  const isCilium = objects.some(isCiliumPolicy)
  return rewrite(objects, isCilium) as object[]
}

function rewrite(value: unknown, isCilium: boolean): unknown {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => rewriteItem(item, isCilium))
  if (!isMap(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key,
      key === 'networks' ? halvesOfNetworks(field as string[]) : rewrite(field, isCilium),
    ]),
  )
}

/** Elements of lists are peers of a NetworkPolicy, elements of `CIDRSet` and `CIDR`, or something else. */
function rewriteItem(item: unknown, isCilium: boolean): readonly unknown[] {
  if (typeof item === 'string') return isCilium ? halvesOf({ cidr: item }, isCilium).map(({ cidr }) => cidr) : [item]
  const ipBlock = get(item, 'ipBlock') as WrittenBlock | undefined
  if (ipBlock !== undefined) return halvesOf(ipBlock, isCilium).map((half) => ({ ipBlock: half }))
  return has(item, 'cidr') ? halvesOf(item as WrittenBlock, isCilium) : [rewrite(item, isCilium)]
}

/** Peers of the policies of clusters, which take no more than 25 ranges, and none of them twice. */
function halvesOfNetworks(networks: readonly string[]): readonly string[] {
  const halves = networks.flatMap((cidr) => halvesOf({ cidr }, false).map((half) => half.cidr))
  return halves.length > 25 ? networks : [...new Set(halves)]
}

type WrittenBlock = { readonly cidr: string; readonly except?: readonly string[] }

function halvesOf(written: WrittenBlock, isCilium: boolean): readonly WrittenBlock[] {
  const block = parseBlock(written.cidr)
  // What is no range, or a single address, has no halves.
  if (block === undefined || block.prefix === (block.family === 4 ? 32 : 128)) return [written]
  if (isCilium && block.prefix === 0) return [written]
  const { family, prefix } = block
  const middle = (block.first + block.last + 1n) / 2n
  const halves = [block.first, middle].map((first) => `${formatAddress({ family, value: first })}/${prefix + 1}`)
  return halves.flatMap((cidr) => {
    const half = parseBlock(cidr) as Block
    const except = (written.except ?? []).filter((text) => isInside(parseBlock(text) as Block, half))
    // A half that is all exception cannot be written, and holds nothing.
    if (except.some((text) => (parseBlock(text) as Block).prefix === half.prefix)) return []
    return [except.length === 0 ? { cidr } : { cidr, except }]
  })
}
