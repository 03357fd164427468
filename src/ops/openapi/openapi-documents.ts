import { type INestApplication, Injectable, type Type } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { AuthModule } from '../../auth/auth.module.js';
import { CoreModule } from '../../core/core.module.js';
import { ContextRoutes } from '../../http/context-routing.js';
import type { Context } from '../../http/route-context.js';
import { PlatformModule } from '../../platform/platform.module.js';
import { TenantModule } from '../../tenant/tenant.module.js';
import { completeOperation } from './complete-operation.js';
import { describeDocument, sectionOf, tagsOf } from './document-description.js';
import { mergePaths } from './merge-documents.js';
import { METHODS } from './openapi-types.js';
import { OperationFactsIndex } from './operation-facts.js';
import { ProblemDetails } from './problem-details.view.js';

export interface Documents {
  readonly core: OpenAPIObject;
  readonly tenant: OpenAPIObject;
  /** Both documents in one, for client generators. */
  readonly merged: OpenAPIObject;
}

/** The OpenAPI documents, built from the controllers on first use. */
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
    const core = this.document(app, 'core', [CoreModule, PlatformModule, AuthModule]);
    const tenant = this.document(app, 'tenant', [TenantModule, AuthModule]);
    const merged: OpenAPIObject = { ...describeDocument('merged'), paths: mergePaths(core, tenant) };
    merged.tags = tagsOf(Object.keys(merged.paths));
    merged.components = {
      ...merged.components,
      schemas: { ...core.components?.schemas, ...tenant.components?.schemas },
    };
    return { core, tenant, merged };
  }

  private document(app: INestApplication, context: Context, include: Type[]): OpenAPIObject {
    const facts = new OperationFactsIndex(this.discovery, this.reflector, context);
    const document = SwaggerModule.createDocument(app, describeDocument(context), {
      include,
      deepScanRoutes: true,
      extraModels: [ProblemDetails],
      operationIdFactory: (controller, method) => `${controller}.${method}`,
    });
    document.tags = tagsOf(Object.keys(document.paths));
    for (const [path, item] of Object.entries(document.paths)) {
      for (const method of METHODS) {
        const operation = item[method];
        if (!operation?.operationId) continue;
        operation.tags = [sectionOf(path)];
        const place = { context, contexts: this.contextsOf(method, path) };
        completeOperation(operation, facts.get(operation.operationId), place, document.components?.schemas ?? {});
      }
    }
    return document;
  }

  private contextsOf(method: string, path: string): Set<Context> {
    const url = path.replaceAll(/\{(\w+)\}/g, ':$1');
    const contexts: Context[] = ['core', 'tenant'];
    return new Set(contexts.filter((context) => this.routes.has(context, method.toUpperCase(), url)));
  }
}
