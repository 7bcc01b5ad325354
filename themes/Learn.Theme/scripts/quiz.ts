// Pages of a quiz load this beside site.ts: dragging and buttons for what works with lists to choose from, too.

import { startCategorize } from "./categorize";
import { startMatching } from "./matching";
import { startOrdering } from "./ordering";

startOrdering();
startCategorize();
startMatching();
