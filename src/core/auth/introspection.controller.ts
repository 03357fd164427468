import { IntrospectionController } from '../../auth/keys/introspection.controller.js';
import { CoreController } from '../core-controller.decorator.js';

@CoreController('auth')
export class CoreIntrospectionController extends IntrospectionController {}
