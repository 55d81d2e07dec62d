/** Every way in that the manifests of one revision describe (rules E8, E9), and clients that the cluster itself has (E10). */
import type { Resource } from '../../manifests/resource.ts'
import { compareText } from '../../text/location.ts'
import { type Exposure, isService } from './exposure.ts'
import { readGatewayRoutes } from './gateway-routes.ts'
import { readIngresses } from './ingresses.ts'
import { readMonitors } from './monitors.ts'
import { readServiceExposure } from './service-exposures.ts'
import { readWebhooks } from './webhooks.ts'

/** Sorted by object. */
export function readExposures(resources: readonly Resource[]): Exposure[] {
  return [
    ...resources.filter(isService).flatMap(readServiceExposure),
    ...readIngresses(resources),
    ...readGatewayRoutes(resources),
    ...readWebhooks(resources),
    ...readMonitors(resources),
  ].sort((a, b) => compareText(a.object, b.object))
}
