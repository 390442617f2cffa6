import { listInWords } from "#kit";
import type { AmendmentProposals, AmendmentView } from "../../../app/motions/contract.ts";
import type { Refill } from "../../answer.ts";
import { Button, Checkbox, CommandForm } from "../../ui/form.tsx";

type Props = {
  /** Of the motion or composite, as the forms name it: "motion.<id>", "composite.<id>". */
  readonly target: string;
  readonly proposals: AmendmentProposals;
  readonly amendments: readonly AmendmentView[];
  readonly commandId: string;
  readonly refill: Refill | undefined;
};

type Group = {
  readonly name: string;
  readonly kept: boolean;
  readonly place: string;
  readonly why: string;
  readonly order: readonly { readonly id: string; readonly label: string; readonly why: string }[];
};

/** What the program proposes, and groups that the committee has kept; these in the order that it kept. */
function groupsOf({ proposals, amendments }: Props): Group[] {
  const byName = Map.groupBy(
    amendments.filter(({ rivalGroup }) => rivalGroup !== null),
    ({ rivalGroup }) => rivalGroup ?? "",
  );
  const whyOf = (id: string): string => proposals.rivals.flatMap(({ order }) => order).find((one) => one.id === id)?.why ?? "";
  const kept = [...byName].map(([name, members]): Group => {
    const place = listInWords([...new Set(members.map(({ clauseNumber }) => clauseNumber))]);
    const order = members.toSorted((a, b) => (a.furthestRank ?? 99) - (b.furthestRank ?? 99)).map(({ id, label }) => ({ id, label, why: whyOf(id) }));
    return { name, kept: true, place, why: "", order };
  });
  const isKept = (ids: readonly string[]): boolean => kept.some(({ order }) => ids.every((id) => order.some((one) => one.id === id)));
  const open = proposals.rivals
    .filter(({ order }) => !isKept(order.map(({ id }) => id)))
    .map(({ place, why, order }): Group => {
      const taken =
        byName.has(`clause ${place}`.slice(0, 40)) && !order.some(({ id }) => amendments.some((one) => one.id === id && one.rivalGroup === `clause ${place}`));
      return { name: `clause ${place}`.slice(0, 34) + (taken ? " again" : ""), kept: false, place, why, order };
    });
  return [...kept, ...open];
}

/** One group of rivals in order, with the reason for each place; every button is a form of its own, so it works without JavaScript. */
function RivalGroup({ group, target, commandId, refill }: Pick<Props, "target" | "commandId" | "refill"> & { readonly group: Group }) {
  return (
    <section className="proposal" aria-label={`Rivals in ${group.place}`}>
      <CommandForm commandId={commandId} form={`group.${target}`} refill={refill} className="row-form">
        <p>
          <strong>{group.kept ? "Kept by the committee" : "Proposed"}:</strong>{" "}
          {group.kept ? `${listInWords(group.order.map(({ label }) => label))} exclude each other` : group.why}. The first goes furthest and is voted first.
        </p>
        <input type="hidden" name="order" value={group.order.map(({ id }) => id).join(" ")} />
        <input type="hidden" name="name" value={group.name} />
        <ol>
          {group.order.map(({ id, label, why }, at) => (
            <li key={id}>
              <strong>{label}</strong>
              {why === "" ? "" : ` ${why}`}{" "}
              {at === 0 ? null : (
                <Button kind="plain" name="press" value={`up.${at}`}>
                  Move {label} up
                </Button>
              )}
            </li>
          ))}
        </ol>
        {group.kept ? null : (
          <Button name="press" value="keep">
            Keep this order<span className="visually-hidden">: {listInWords(group.order.map(({ label }) => label))}</span>
          </Button>
        )}
        {group.kept ? (
          <Button kind="plain" name="press" value="apart">
            They are no rivals<span className="visually-hidden">: {listInWords(group.order.map(({ label }) => label))}</span>
          </Button>
        ) : null}
      </CommandForm>
    </section>
  );
}

/** What falls beside the rivals of a group: proposed with the reason, decided by ticking. */
function Falls({ proposals, amendments, target, commandId, refill }: Props) {
  const groupOf = (label: string): string | null => amendments.find((one) => one.label === label)?.rivalGroup ?? null;
  const mates = (a: string, b: string): boolean => groupOf(a) !== null && groupOf(a) === groupOf(b);
  const proposed = proposals.falls.filter(({ falls, ifCarried }) => !mates(falls, ifCarried));
  const ruled = amendments.flatMap(({ label, fallsIf }) =>
    fallsIf
      .filter((cause) => !mates(label, cause) && !proposed.some(({ falls, ifCarried }) => falls === label && ifCarried === cause))
      .map((cause) => ({ falls: label, ifCarried: cause, why: "as the committee ruled" })),
  );
  const all = [...proposed, ...ruled];
  if (all.length === 0) return null;
  const isRuled = (falls: string, cause: string): boolean => amendments.some(({ label, fallsIf }) => label === falls && fallsIf.includes(cause));
  return (
    <CommandForm commandId={commandId} form={`falls.${target}`} refill={refill} className="form-wide">
      <h3>What falls if what is carried</h3>
      <p>Rivals whose order is kept fall by each other, and need no tick. Tick what else is to fall.</p>
      {all.map(({ falls, ifCarried, why }) => (
        <Checkbox
          key={`${falls} ${ifCarried}`}
          name={`fall.${falls} ${ifCarried}`}
          label={`${falls} falls if ${ifCarried} is carried`}
          hint={`${why}.`}
          form={`falls.${target}`}
          checked={isRuled(falls, ifCarried)}
        />
      ))}
      <Button>Keep what falls</Button>
    </CommandForm>
  );
}

/** Rivals, their order, and what falls: the program proposes, the committee decides. */
export function Proposals(props: Props) {
  const groups = groupsOf(props);
  return (
    <>
      {groups.map((group) => (
        <RivalGroup key={`${group.name}-${group.kept}`} {...props} group={group} />
      ))}
      <Falls {...props} />
    </>
  );
}

type OrphansProps = Pick<Props, "proposals" | "commandId" | "refill"> & { readonly amendPath: string };

/** Amendments whose words are not in the version of now: each with the places that it may be meant for. */
export function Orphans({ proposals, commandId, refill, amendPath }: OrphansProps) {
  if (proposals.orphans.length === 0) return null;
  return (
    <section className="question-box" aria-label="Amendments whose place is gone">
      <h3>{proposals.orphans.length === 1 ? "One amendment has lost its place" : `${proposals.orphans.length} amendments have lost their places`}</h3>
      <p>The conference cannot open before it is said of each where it belongs, or it is ruled out or withdrawn.</p>
      {proposals.orphans.map(({ id, label, why, version, candidates }) => (
        <div key={id} className="orphan">
          <p>
            <a href={`#a-${label}`}>{label}</a>: {why}.
          </p>
          {candidates.map((candidate, at) => (
            <CommandForm key={`${candidate.clause}-${at}`} commandId={commandId} form={`reanchor.${id}`} refill={refill} className="row-form">
              <input type="hidden" name="change" value={JSON.stringify(candidate.change)} />
              <input type="hidden" name="version" value={version} />
              <p>
                {candidate.label}: {candidate.words}
              </p>
              <Button kind="plain">
                It belongs here
                <span className="visually-hidden">
                  : {label} to {candidate.label}, place {at + 1}
                </span>
              </Button>
            </CommandForm>
          ))}
          <p>
            <a href={`${amendPath}?for=${id}`}>Say where {label} belongs, in words</a>
          </p>
        </div>
      ))}
    </section>
  );
}
