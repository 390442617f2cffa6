/** The words that say which part of a place is meant. A name with another one is another branch, however alike the rest. */
const directionWords: Readonly<Record<string, readonly string[]>> = {
  north: ["n", "nth", "nrth", "north", "northern", "nord", "gogledd"],
  south: ["s", "sth", "south", "southern", "sud", "sued"],
  east: ["e", "east", "eastern", "easter", "ost", "dwyrain"],
  west: ["w", "wst", "west", "western", "wester", "ouest", "gorllewin"],
  central: ["c", "cen", "cent", "centr", "ctl", "ctrl", "cntrl", "central", "centre", "canol"],
  mid: ["mid", "middle"],
  northeast: ["ne", "northeast", "nordost"],
  northwest: ["nw", "northwest", "nordwest"],
  southeast: ["se", "southeast"],
  southwest: ["sw", "southwest"],
};

/** Each way to write a direction, with the direction. */
export const directions: ReadonlyMap<string, string> = new Map(
  Object.entries(directionWords).flatMap(([direction, words]) => words.map((word) => [word, direction] as const)),
);

export const directionNames: readonly string[] = Object.keys(directionWords);

const joined: Readonly<Record<string, string>> = { "north east": "northeast", "north west": "northwest", "south east": "southeast", "south west": "southwest" };

/** "North" followed by "East" is one direction, not two. */
export const joinedDirection = (one: string, other: string): string | undefined => joined[`${one} ${other}`];

/** Words that are shortened everywhere; both sides are read alike, so that the short form in a register is the same too. */
const shortForms: Readonly<Record<string, string>> = {
  saint: "st",
  ste: "st",
  gt: "great",
  gtr: "greater",
  mt: "mount",
  pk: "park",
  vly: "valley",
  hth: "heath",
  mkt: "market",
  upr: "upper",
  lwr: "lower",
  frst: "forest",
  yorks: "yorkshire",
  lancs: "lancashire",
  notts: "nottinghamshire",
  northants: "northamptonshire",
  hants: "hampshire",
  herts: "hertfordshire",
  beds: "bedfordshire",
  bucks: "buckinghamshire",
  cambs: "cambridgeshire",
  leics: "leicestershire",
  lincs: "lincolnshire",
  staffs: "staffordshire",
  worcs: "worcestershire",
  wilts: "wiltshire",
  gloucs: "gloucestershire",
  glos: "gloucestershire",
  oxon: "oxfordshire",
  berks: "berkshire",
  warks: "warwickshire",
  derbys: "derbyshire",
  salop: "shropshire",
  mddx: "middlesex",
  northumb: "northumberland",
  dunbartons: "dunbartonshire",
  aberdeens: "aberdeenshire",
  pembs: "pembrokeshire",
  glam: "glamorgan",
  mont: "montgomeryshire",
};
export const longForm = (word: string): string => (Object.hasOwn(shortForms, word) ? (shortForms[word] ?? word) : word);

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Words between two places of one name; a name is the same with "&", a comma or nothing there. */
export const joiners = setOf("and a ac und et og och plus with");

/** Words that people leave out or change: "Stoke upon Trent", "Forest Dean". */
export const smallWords = setOf("the of upon on under in u o le la les l d der die das den am an im bei sur sous de du des del yr super by next to near at y");

/** The small words before a river, a sea or a wood, which a short name goes without: "Stoke Central". */
export const tailWords = setOf("upon on under u in le super sur sous an am der by next near");

/** Words about the kind of place or body: a name is the same with or without them, unless the register has both. */
export const fillers = setOf("city cities great isle royal county borough town burgh");

/** Those of them that a cell has only where they belong: "Great Preston" is not Preston. */
export const tellingFillers = setOf("great isle");

/** Never part of what tells two branches apart. */
export const noiseWords = setOf(
  "branch branches br clp clps cllp lp constituency constituencies constit const constituancy labour labor party our its is this that from for we are re via comrades",
);

/** Words of meetings and bodies. They are passed over where no branch of the register has them in its name. */
export const softNoise = setOf(
  `ward wards district area division council local group assoc association union unions section chapter lodge cell federation parliamentary
  meeting meetings met mtg agm egm gm gmc gc ec exec executive committee officer officers secretary sec chair
  held online zoom hybrid hall nominated nominates nominating nomination nominations nom noms nominee voted vote votes voting voters ballot result results
  carried passed agreed confirmed unconfirmed reported tbc tba quorate inquorate unanimous unanimously nem con majority present attended attending attendance
  supporting total members member people delegates approx about by email mail phone text post received date dated
  monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun noon evening tonight yesterday today
  jan feb mar apr jun jul aug sep sept oct nov dec january february april june july august september october november december
  against abstentions abstained abst for unite unison gmb pcs ucu rmt cwu neu aslef usdaw tssa fbu`,
);

/** Months that are also names of places; passed over only beside a number. */
export const monthsOrPlaces = setOf("march may");

/** A cell with such a word speaks of more than one branch, or of one that it is not: a person reads it. */
export const doubtWords = setOf("not former formerly ex was previously either neither nor or none unknown various several all both");
