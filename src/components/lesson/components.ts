/** What a lesson may use without importing it. */
import Bars from '../figures/Bars.astro';
import BitFields from '../figures/BitFields.astro';
import LineChart from '../figures/LineChart.astro';
import PortPool from '../figures/PortPool.astro';
import TupleTable from '../figures/TupleTable.astro';
import AsOf from './AsOf.astro';
import Avoid from './Avoid.astro';
import Choose from './Choose.astro';
import CodeBlock from './CodeBlock.astro';
import Deeper from './Deeper.astro';
import Diagram from './Diagram.astro';
import Figure from './Figure.astro';
import Go from './Go.astro';
import Heading2 from './Heading2.astro';
import Heading3 from './Heading3.astro';
import Lab from './Lab.astro';
import Note from './Note.astro';
import Recall from './Recall.astro';
import Sixty from './Sixty.astro';
import TableBox from './TableBox.astro';
import Term from './Term.astro';
import Use from './Use.astro';

export const lessonComponents = {
  AsOf,
  Avoid,
  Bars,
  BitFields,
  Choose,
  CodeBlock,
  Deeper,
  Diagram,
  Figure,
  Go,
  Lab,
  LineChart,
  Note,
  PortPool,
  Recall,
  Sixty,
  TableBox,
  Term,
  TupleTable,
  Use,
  h2: Heading2,
  h3: Heading3,
};
