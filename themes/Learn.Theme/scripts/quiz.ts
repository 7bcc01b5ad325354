// Pages of a quiz load this beside site.ts: dragging and buttons for what works with lists to choose from, too, and saving as one goes.

import { startAttempt } from "./attempt";
import { startCategorize } from "./categorize";
import { startMatching } from "./matching";
import { startOrdering } from "./ordering";

startOrdering();
startCategorize();
startMatching();
startAttempt();
