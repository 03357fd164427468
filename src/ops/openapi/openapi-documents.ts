import { type INestApplication, Injectable, type Type } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { AuthModule } from '../../auth/auth.module.js';
import { CoreModule } from '../../core/core.module.js';
import { ContextRoutes } from '../../http/context-routing.js';
import { TenantModule } from '../../tenant/tenant.module.js';
import { completeOperation } from './complete-operation.js';
import { mergeDocuments } from './merge-documents.js';
import { OperationFactsIndex } from './operation-facts.js';
import { ProblemDetails } from './problem-details.view.js';

export interface Documents {
  readonly core: OpenAPIObject;
  readonly tenant: OpenAPIObject;
  /** Both in one, for generators. */
  readonly merged: OpenAPIObject;
}

const TITLES = { core: 'Tenantry platform', tenant: 'Tenantry organization', merged: 'Tenantry' };

const ABOUT = {
  core: 'Without X-TENANT: the platform, its users and their organizations.',
  tenant: 'With X-TENANT: one organization, its users and their data.',
  merged: 'Both contexts. X-TENANT chooses an organization; without it a request is in the core context.',
};

/** The OpenAPI documents, made from the controllers at their first use. */
@Injectable()
export class OpenApiDocuments {
  private documents?: Documents;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
    private readonly routes: ContextRoutes,
  ) {}

  get(app: INestApplication): Documents {
    this.documents ??= this.build(app);
    return this.documents;
  }

  private build(app: INestApplication): Documents {
    const core = this.document(app, 'core', [CoreModule, AuthModule]);
    const tenant = this.document(app, 'tenant', [TenantModule, AuthModule]);
    return { core, tenant, merged: mergeDocuments(core, tenant, description('merged')) };
  }

  private document(app: INestApplication, context: 'core' | 'tenant', include: Type[]): OpenAPIObject {
    const facts = new OperationFactsIndex(this.discovery, this.reflector);
    const document = SwaggerModule.createDocument(app, description(context), {
      include,
      deepScanRoutes: true,
      extraModels: [ProblemDetails],
      operationIdFactory: (controller, method) => `${controller}.${method}`,
    });
    for (const [path, item] of Object.entries(document.paths)) {
      for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
        const operation = item[method];
        if (!operation) continue;
        completeOperation(operation, facts.get(operation.operationId ?? ''), {
          context,
          contexts: this.contextsOf(method, path),
          schemas: document.components?.schemas ?? {},
        });
      }
    }
    return document;
  }

  /** Both for a universal route, which no context owns. */
  private contextsOf(method: string, path: string): Set<'core' | 'tenant'> {
    const url = path.replaceAll(/\{(\w+)\}/g, ':$1');
    const contexts = (['core', 'tenant'] as const).filter((context) =>
      this.routes.has(context, method.toUpperCase(), url),
    );
    return new Set(contexts.length > 0 ? contexts : (['core', 'tenant'] as const));
  }
}

function description(document: keyof typeof TITLES): Omit<OpenAPIObject, 'paths'> {
  return new DocumentBuilder()
    .setTitle(TITLES[document])
    .setDescription(ABOUT[document])
    .setVersion('0.1.0')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/')
    .addTag('Auth', 'Registration, login and tokens')
    .addTag('Users', 'Profiles')
    .addTag('Organizations', 'Tenants and their databases')
    .addTag('Refresh', 'New tokens for old ones')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .build();
}
