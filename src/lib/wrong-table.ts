/** Why a file holds no table that can be taken. */
export type TableFault =
  | 'empty'
  | 'headOnly'
  | 'binary'
  | 'notExcel'
  | 'oldExcel'
  | 'bomb'
  | 'broken'
  | 'quotes'
  | 'manyRows'
  | 'manyColumns'
  | 'oneColumn'
  | 'slow'
  | 'html'
  | 'oldXml';

/** The file holds no table that can be read; `line` is where, when that is known. */
export class WrongTable extends Error {
  override name = 'WrongTable';
  readonly fault: TableFault;
  readonly line: number | undefined;
  constructor(fault: TableFault, line?: number) {
    super(fault);
    this.fault = fault;
    this.line = line;
  }
}
