import { startChecklists } from "./checklist";
import { startFilters } from "./filters";
import { startForms } from "./forms";
import { startLesson } from "./lesson";
import { startMenus } from "./menu";
import { startNavigationBar } from "./navigation";
import { showKeptNotice } from "./notices";
import { startProgress } from "./progress";
import { startTerms } from "./terms";

startNavigationBar();
showKeptNotice();
startMenus();
startForms();
startFilters();
startChecklists();
startTerms();
startLesson(startProgress());
