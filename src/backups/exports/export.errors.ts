import { Problem } from '../../common/problem.js';

export class ExportRunning extends Problem {
  constructor() {
    super(409, 'export_running', 'The data of the organization is being exported. Wait until that export has ended.');
  }
}
