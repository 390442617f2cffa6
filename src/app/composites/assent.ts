/** The assent of movers: sent round and answered, desks, and rumps when one leaves. */
export { answerAssent, chooseAssentMode, circulateComposite, remindMovers } from "./assent-commands.ts";
export { assents, assentsAsked, myAssent } from "./assent-queries.ts";
export { confirmRump, rump, undoRump } from "./assent-rump.ts";
