import { itemStateWords } from "../../texts/words.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/form.tsx";
import { ActForm } from "./act-form.tsx";
import type { ChairProps } from "./chair-acts.ts";

const tones = { planned: "neutral", called: "now", closed: "good" } as const;

/** The agenda with the items that may be called now. */
export function CallItem({ desk, commandId, refill }: ChairProps) {
  return (
    <section>
      <h2>Call an item of the agenda</h2>
      <ol className="rows">
        {desk.items.map((item, at) => (
          <li key={item.id} className="row">
            <span className="row-mark" aria-hidden="true">
              {at + 1}
            </span>
            <div className="row-body">
              <h3 className="row-title">{item.title}</h3>
              <Badge tone={tones[item.state]}>{itemStateWords[item.state]}</Badge>
            </div>
            {item.mayCall ? (
              <ActForm
                act="callItem"
                commandId={commandId}
                refill={refill?.values["item"] === item.id ? refill : undefined}
                hidden={{ conference: desk.conference.id, item: item.id }}
                className="row-form"
              >
                <Button>
                  Call<span className="visually-hidden"> {item.title}</span>
                </Button>
              </ActForm>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
