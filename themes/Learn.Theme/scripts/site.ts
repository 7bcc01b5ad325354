import { startChecklists } from "./checklist";
import { startFilters } from "./filters";
import { startForms } from "./forms";
import { startLesson } from "./lesson";
import { startMenus } from "./menu";
import { startNavigationBar } from "./navigation";
import { startProgress } from "./progress";
import { startTerms } from "./terms";

startNavigationBar();
startMenus();
startForms();
startFilters();
startChecklists();
startTerms();
startLesson(startProgress());
