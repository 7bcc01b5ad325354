import { startEditor } from "./studio/editor";
import { keepChosenFiles } from "./studio/keep-file";
import { startOutline } from "./studio/outline";
import { startPresence } from "./studio/presence";

void startEditor();
startOutline();
startPresence();
keepChosenFiles();
