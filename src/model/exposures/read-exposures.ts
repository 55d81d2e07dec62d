/** Every way in that the manifests of one revision describe (rules E8, E9), and clients that the cluster itself has (E10). */
import { type Resource, resourcesOf } from '../../manifests/resource.ts'
import { compareText } from '../../text/location.ts'
import type { GivenController } from './controllers.ts'
import type { Exposure } from './exposure.ts'
import { readGatewayRoutes } from './gateway-routes.ts'
import { readIngresses } from './ingresses.ts'
import { readMonitors } from './monitors.ts'
import { readServiceExposure } from './service-exposures.ts'
import { readWebhooks } from './webhooks.ts'

/** Sorted by object. `given` are the controllers that the settings name. */
export function readExposures(resources: readonly Resource[], given: readonly GivenController[]): Exposure[] {
  return [
    ...resourcesOf(resources, '', 'Service').flatMap(readServiceExposure),
    ...readIngresses(resources, given),
    ...readGatewayRoutes(resources, given),
    ...readWebhooks(resources),
    ...readMonitors(resources),
  ].sort((a, b) => compareText(a.object, b.object))
}
