/** Other names of places inside a name of a branch. Both sides are read alike: the first of each line stands for all. */
export const placeNames: readonly (readonly string[])[] = [
  ["kingston upon hull", "kingston on hull", "hull", "kuh"],
  ["ynys mon", "anglesey", "isle of anglesey", "sir fon"],
  ["newcastle upon tyne", "ncl upon tyne", "newcastle ut"],
  ["newcastle under lyme", "newcastle ul"],
  ["ashton under lyne", "ashton ul"],
  ["stoke on trent", "sot"],
  ["weston super mare", "weston s mare", "wsm"],
  ["bury st edmunds", "bury st eds", "bse"],
  ["milton keynes", "mk"],
  ["birmingham", "bham", "brum"],
  ["liverpool", "lpool"],
  ["manchester", "mcr", "mchester", "manc"],
  ["wolverhampton", "wton", "wolves"],
  ["southampton", "soton"],
  ["northampton", "nton", "nhampton"],
  ["nottingham", "nottm"],
  ["peterborough", "pboro", "peterboro"],
  ["middlesbrough", "mbro", "boro", "middlesboro"],
  ["scarborough", "scarboro"],
  ["loughborough", "loughboro"],
  ["wellingborough", "wellingboro"],
  ["huddersfield", "hudds"],
  ["cambridge", "camb"],
  ["bournemouth", "bmouth"],
  ["portsmouth", "pmouth"],
  ["plymouth", "plym"],
  ["sheffield", "sheff"],
  ["edinburgh", "edin", "embra"],
  ["glasgow", "glas"],
  ["gloucester", "glouc", "gloster"],
  ["leicester", "leic", "lester"],
  ["cardiff", "caerdydd", "ngaerdydd"],
  ["swansea", "abertawe"],
  ["newport", "casnewydd"],
  ["wrexham", "wrecsam"],
  ["caerphilly", "caerffili"],
  ["carmarthen", "caerfyrddin"],
  ["pembrokeshire", "sir benfro"],
  ["penarth", "phenarth"],
  ["bridgend", "pen y bont ar ogwr", "pen y bont"],
  ["monmouth", "mynwy"],
  ["neath", "castell nedd"],
  ["wales", "cymru"],
];

/** [another name, the name as a register has it]. It becomes an other name of the branch where the register has that name. */
export const otherNames: readonly (readonly [string, string])[] = [
  ["Western Isles", "Na h-Eileanan an Iar"],
  ["Outer Hebrides", "Na h-Eileanan an Iar"],
  ["Eilean Siar", "Na h-Eileanan an Iar"],
  ["De Caerdydd a Phenarth", "Cardiff South and Penarth"],
  ["De Clwyd", "Clwyd South"],
  ["Dyffryn Clwyd", "Vale of Clwyd"],
  ["Bro Morgannwg", "Vale of Glamorgan"],
  ["Bro Clwyd", "Vale of Clwyd"],
  ["Alun a Glannau Dyfrdwy", "Alyn and Deeside"],
  ["Aberafan", "Aberavon"],
  ["Brycheiniog a Sir Faesyfed", "Brecon and Radnorshire"],
  ["Brecon and Radnor", "Brecon and Radnorshire"],
  ["Cwm Cynon", "Cynon Valley"],
  ["Merthyr Tudful a Rhymni", "Merthyr Tydfil and Rhymney"],
  ["Gorllewin Caerfyrddin a De Sir Benfro", "Carmarthen West and South Pembrokeshire"],
  ["Preseli Sir Benfro", "Preseli Pembrokeshire"],
  ["Maldwyn", "Montgomeryshire"],
  ["Sir Drefaldwyn", "Montgomeryshire"],
  ["Ogwr", "Ogmore"],
  ["Gwyr", "Gower"],
  ["Tor-faen", "Torfaen"],
  ["Rhondda Fawr", "Rhondda"],
  ["Ceredigion", "Ceredigion"],
];

/** Counties and the region that they lie in, to be held against the regions of a register; names as people write them beside a branch. */
const countiesByRegion: Readonly<Record<string, string>> = {
  "north east": "county durham,co durham,northumberland,tyne and wear,teesside,cleveland",
  "north west": "cumbria,lancashire,merseyside,greater manchester,cheshire",
  "yorkshire and the humber": "yorkshire,north yorkshire,south yorkshire,west yorkshire,east yorkshire,east riding,humberside,humber",
  "east midlands": "derbyshire,nottinghamshire,leicestershire,northamptonshire,rutland",
  "west midlands": "staffordshire,shropshire,worcestershire,warwickshire,herefordshire",
  "east of england": "norfolk,suffolk,essex,cambridgeshire,bedfordshire,hertfordshire,east anglia",
  london: "greater london,middlesex",
  "south east": "kent,surrey,sussex,east sussex,west sussex,hampshire,berkshire,oxfordshire,buckinghamshire",
  "south west": "cornwall,devon,somerset,dorset,wiltshire,gloucestershire,avon",
  wales: "gwent,dyfed,powys,gwynedd,glamorgan,mid glamorgan,south glamorgan,west glamorgan,pembrokeshire",
  scotland: "fife,lothian,ayrshire,lanarkshire,highland,highlands,grampian,tayside,strathclyde",
  "northern ireland": "ni,ulster,co down,co antrim,county antrim,county down,county armagh,county tyrone",
};

/** [county, region], both in plain letters. */
export const counties: readonly (readonly [string, string])[] = Object.entries(countiesByRegion).flatMap(([region, names]) =>
  names.split(",").map((name) => [name, region] as const),
);

/**
 * Towns and districts that lie one or two letters from a name that registers have. Where a list has one of them it is not a slip of
 * the pen. Kept short on purpose: it only ever holds a row back for a person.
 */
export const elsewhere: ReadonlySet<string> = new Set(
  `alford alton andover appleby ashington ascot aston axminster bakewell bampton barton bewdley bicester bideford billingham blandford
  bodmin bolton bourne brackley bradley bramley brandon bridlington bridport brighouse brixham brixton broxburn buckley bude bungay burford
  burley burnham buxton calne carluke castleton caterham chard charlton chester cheddar clevedon clitheroe coalville consett corsham cosham cowes
  cranleigh crewkerne cromer crook dartington dawley dawlish deal devonport dingwall diss dorking dorchester downham droitwich dudley dunbar dunstable dursley
  elgin ely elham esher eton evesham farnham felixstowe filey fleet formby frinton galashiels goole guisborough hadleigh hale harpenden
  haverhill hawick hayling heanor heath helston hinckley holmfirth honiton horley horwich hythe ilkeston ilkley ilminster irvine kelso
  kendal keswick kidderminster kirkby knutsford larne leamington leek leominster letchworth lewis lisburn looe lyme maghera malden malton malvern
  margate marlow marple marston maryport matlock melksham minehead moreton mossley nairn nelson newmarket newquay northwich norton norwood oban okehampton
  ongar ossett oundle padstow paignton penzance perranporth petersfield petworth pershore pickering pinner portland pool prescot prestwick
  ramsgate rawtenstall reepham retford ripley ripon romney ross royston runcorn rushden ryde rye sale sandbach sandown sandwich saxmundham
  seaford seaham seaton selsey settle shanklin sheerness shildon skelmersdale skegness southwell southwold spalding stamford stoke stowmarket street strood sudbury
  swanage swanley tenby thame thatcham thetford thornton tiverton todmorden torquay totton tring troon truro uckfield ulverston ventnor
  wadebridge waltham wareham warminster wellington welling welshpool wem wetherby weymouth whitby whitehaven whitstable widnes wigton wilmslow wilton
  wisbech witton wombwell woodbridge woodstock worksop wymondham yarm yate aldeburgh barnard beverton cowley crowley dulverton harlech bala barry bangor conwy
  rhyl flint mold denbigh ruthin tredegar maesteg porthcawl cwmbran chepstow
      aberfan adlington alderholt beckingham beeford blagdon bourton bruton bucknell bunbury chelford clayton cottenham cromford darrington eastington eastrington
      emsworth essington hedon huntington kedington kennington letham lynemouth marldon narborough newburn prenton priston shepley shirley stretham tadworth walford
      warfield woldingham wolsingham`.split(/\s+/),
);
