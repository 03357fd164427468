import { isNativeError } from 'node:util/types';
import { StoreFailed } from '../archive.errors.js';

/** The error of an operator: the store does not answer or rejects the operation. */
export const asStoreFailure = (address: string, error: unknown): unknown =>
  isNativeError(error) ? new StoreFailed(address, error) : error;
