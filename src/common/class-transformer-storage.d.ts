/**
 * The metadata of `@Type()` and `@Expose()`, which the package's entry point does not export. `@nestjs/mapped-types`
 * reads it from this file as well.
 */
declare module 'class-transformer/cjs/storage.js' {
  import type { TypeHelpOptions, TypeOptions } from 'class-transformer';

  export interface TypeRule {
    propertyName: string;
    reflectedType: unknown;
    typeFunction: (options: TypeHelpOptions) => unknown;
    options: TypeOptions;
  }

  export const defaultMetadataStorage: {
    findTypeMetadata(target: object, property: string): TypeRule | undefined;
    findExposeMetadata(target: object, property: string): { options: { name?: string } } | undefined;
  };
}
