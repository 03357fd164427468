/**
 * The rules of `@Type()` and `@Expose()`. They are not part of the package's entry point; `@nestjs/mapped-types` reads
 * them from here, too.
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
