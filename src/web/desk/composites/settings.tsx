import { assentModes, type Composite, type CompositeSettings, newWordsRules, optionAdders, settingsOf } from "#compose";
import type { Act } from "./use-editing.ts";

type Told = { readonly label: string; readonly meaning: string };
type Setting<K extends keyof CompositeSettings> = {
  readonly name: K;
  readonly label: string;
  readonly values: readonly CompositeSettings[K][];
  readonly words: Readonly<Record<CompositeSettings[K], Told>>;
};

const newWords: Setting<"newWords"> = {
  name: "newWords",
  label: "Words that no draft contains",
  values: newWordsRules,
  words: {
    forbidden: { label: "None", meaning: "Every word must come from a draft. Only numbers of clauses that are referred to may be new." },
    linkingOnly: {
      label: "Only words that join",
      meaning: "“And”, “of”, “which” may be added. “Not”, “shall”, “all”, “before” may not: they change what a rule says.",
    },
    allowedMarked: { label: "Any, shown as the committee’s", meaning: "The committee may write words of its own. Everybody sees which they are." },
  },
};
const assent: Setting<"assent"> = {
  name: "assent",
  label: "Assent of the movers",
  values: assentModes,
  words: {
    asked: { label: "Each mover is asked", meaning: "A mover who does not agree keeps its own motion, which stands beside the composite." },
    imposed: { label: "Not needed", meaning: "The committee’s text stands if conference adopts it. Movers can read what became of their drafts." },
  },
};
const adders: Setting<"mayAddOptions"> = {
  name: "mayAddOptions",
  label: "Who may add an option after publication",
  values: optionAdders,
  words: {
    committee: { label: "Only the committee", meaning: "The options are those that are published." },
    movers: { label: "The movers of the drafts", meaning: "A mover may put its own wording beside the others." },
    conference: { label: "Any delegate", meaning: "An option may be moved from the floor." },
  },
};

type FieldProps<K extends keyof CompositeSettings> = { readonly setting: Setting<K>; readonly now: CompositeSettings; readonly edit: Act };

function SettingField<K extends keyof CompositeSettings>({ setting, now, edit }: FieldProps<K>) {
  const { name, label, values, words } = setting;
  const id = `setting-${name}`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={now[name]}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          const value = values.find((one) => one === event.target.value);
          if (value !== undefined) edit({ do: "settings", settings: { ...now, [name]: value } });
        }}
      >
        {values.map((value) => (
          <option key={value} value={value}>
            {words[value].label}
          </option>
        ))}
      </select>
      <p className="hint" id={`${id}-hint`}>
        {words[now[name]].meaning}
      </p>
    </div>
  );
}

/** The rules that the committee has set itself for this composite. Kept when the composite is saved. */
export function Settings({ composite, edit }: { readonly composite: Composite; readonly edit: Act }) {
  const now = settingsOf(composite);
  return (
    <details className="more">
      <summary>How it is made: new words, assent, further options</summary>
      {composite.settings === undefined ? (
        <p className="hint">This composite was begun before these could be set: no rule on new words is in force until one is chosen and saved.</p>
      ) : null}
      <SettingField setting={newWords} now={now} edit={edit} />
      <SettingField setting={assent} now={now} edit={edit} />
      <SettingField setting={adders} now={now} edit={edit} />
    </details>
  );
}
