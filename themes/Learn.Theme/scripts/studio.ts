import { startEditor } from "./studio/editor";
import { startOutline } from "./studio/outline";
import { startPresence } from "./studio/presence";

void startEditor();
startOutline();
startPresence();
