/**
 * Short forms and pet names by the full name, in letters a-z. Drawn up for Lintel from what front doors in England and Wales
 * meet, compared with the data set of the `nicknames` package (Apache-2.0). Left out on purpose: short forms that are names
 * of sisters and brothers too (Emma of Emily, Ella of Eleanor, Anna of Hannah, Ian of John), which would make twins one.
 */
const ENGLISH = `
abigail: abi abby abbie abbey gail; adam: ad addy; adrian: ade; alan: al; albert: bert bertie albie al; alexander:
alex al alec alek sandy xander zander lex; alexandra: alex alexa lexi lexie sandra sandy ally; alexandria: alex lexi;
alfred: alf alfie fred freddie; alice: ali allie; alison: ali allie ally; amanda: mandy manda; amelia: millie milly
melia; anastasia: ana stacey; andrea: andie; andrew: andy drew; angela: angie ange; annabel: annie bella belle;
annabelle: annie bella belle; anne: annie; anna: annie; ann: annie; anthony: tony ant; antony: tony ant; antonia:
toni; archibald: archie; arthur: art artie; ashley: ash; barbara: barb babs barbie; barnaby: barney; bartholomew:
bart; beatrice: bea bee trixie; benedict: ben; benjamin: ben benji benny bennie benjy; bernard: bernie; bethany: beth;
beverley: bev; bradley: brad; brendan: bren; brittany: brit; bridget: bridie biddy; callum: cal; calvin: cal; cameron:
cam; caroline: caz carrie caro; carolyn: carrie lyn; catherine: cath cathy kate katie katy kitty; cecilia: cece celia;
charles: charlie chas chuck; charlotte: charlie lottie lotte char charley; christian: chris; christina: chris chrissie
tina; christine: chris chrissie; christopher: chris kit topher; clifford: cliff; constance: connie; courtney: court;
daniel: dan danny dani; danielle: dani; david: dave davey davy dai; deborah: deb debbie debs; debra: deb debbie;
declan: dec; denise: den; dennis: den denny; derek: del; diana: di; diane: di; dominic: dom nic; donald: don donnie;
dorothy: dot dottie dolly; douglas: doug dougie; dylan: dyl; edmund: ed eddie ned; edward: ed eddie ted teddy ned;
edwin: ed eddie; eleanor: ellie nell nellie; elijah: eli; elizabeth: liz lizzie lizzy beth betty betsy bess eliza
libby liza lisa; ellen: nell nellie ellie; elliot: ell; emily: em emmy ems; emma: em ems emmy; eugene: gene; evelyn:
evie eve; ezekiel: zeke; felicity: fliss flick; finley: fin finn; finlay: fin finn; florence: flo flossie florrie;
frances: fran frannie frankie; francesca: fran frankie chess chessie; francis: frank frankie; franklin: frank;
frederick: fred freddie freddy; gabriel: gabe gabi; gabriella: gabby gabi; gabrielle: gabby gabi elle; gareth: gaz;
gary: gaz; gemma: gem; geoffrey: geoff; george: georgie; georgia: georgie; georgina: georgie gina; gerald: gerry;
geraldine: gerry; gillian: gill gilly; graham: gray; gregory: greg; gwendoline: gwen; hannah: han; harold: harry hal;
harriet: hattie harri harrie; harrison: harry; harvey: harv; hayden: hay; henrietta: etta hettie; henry: harry hal
hank; herbert: bert herbie; hilary: hils; imogen: immy immie; isaac: zac ike; isabel: izzy izzie issy bel belle bella;
isabella: izzy izzie issy bella belle; isabelle: izzy izzie issy belle bella; isobel: izzy issy bel; isaiah: zay;
jackson: jack; jacob: jake coby; jacqueline: jackie jacqui; james: jim jimmy jamie jem jimmie; janet: jan; janice:
jan; jasmine: jas jaz jazz jazzy; jason: jase jay; jayden: jay; jennifer: jen jenny jenni; jeremiah: jerry; jeremy:
jez jem jerry; jessica: jess jessie; joanna: jo; joanne: jo; john: johnny jack jon johnnie jonny; jonathan: jon jonny
johnny; jordan: jord; joseph: joe joey jo; josephine: jo josie; joshua: josh; judith: judy jude; julian: jules; julia:
jules; julie: jules; kaitlyn: kate katie; katherine: kath kathy kate katie katy kat kitty; kathleen: kath kathy katie;
kathryn: kath kate katie kathy; keith: keef; kenneth: ken kenny; kevin: kev; kieran: ki; kimberley: kim; kristopher:
kris; lauren: loz laurie; laura: laurie loz; lawrence: larry laurie; leonard: len lenny leo; leonardo: leo; leslie:
les; lilian: lil lily lilly; lillian: lil lily lilly; lily: lil; lucy: luce lulu; lucinda: cindy lucy; madeleine:
maddie maddy; madeline: maddie maddy; madison: maddie maddy; malcolm: mal; margaret: maggie meg peggy marge margie
mags; marjorie: marge; marie: mimi; martha: mattie; martin: marty; martyn: marty; mary: molly polly; matilda: tilly
tillie mattie; matthew: matt matty mat; maureen: mo; maxwell: max; maximilian: max; maximus: max; megan: meg; melanie:
mel; melissa: mel lissa; michael: mike mick mickey micky mikey; michelle: shell chelle; miranda: mandy; mitchell:
mitch; mohammed: mo moe; muhammad: mo moe; nathan: nate nath; nathaniel: nate nat; natalie: nat; natasha: tasha tash
nat; nicholas: nick nicky nico; nicola: nicky nikki nic; nicole: nicky nikki nic; nigel: nige; oliver: ollie oli olly;
olivia: liv livvy livi; pamela: pam; patricia: pat patsy trish tricia patty; patrick: pat paddy; penelope:
penny; peter: pete; philip: phil pip; philippa: pip pippa; phoebe: phebs; poppy: pops; rachel: rach rachie; raymond:
ray; rebecca: becky becca bex beck; reginald: reg reggie; reuben: ben; richard: rich rick ricky richie dick; robert:
rob bob bobby robbie bert; roberta: bobbie; rodney: rod; roger: rodge; ronald: ron ronnie; rosemary: rose rosie;
rosalind: ros roz; rose: rosie; russell: russ; ryan: ry; sadie: sade; samantha: sam sammy; samuel: sam sammy; sandra:
sandy; sarah: sal sally; scarlett: scar; sebastian: seb bas; shannon: shan; sharon: shaz; simon: si; sophia: soph;
sophie: soph; spencer: spence; stanley: stan; stephanie: steph stevie; stephen: steve stevie ste; steven: steve stevie
ste; stuart: stu; susan: sue susie suzy; susannah: sue susie; suzanne: sue suzy; sylvia: syl; tabitha: tabby; tamara:
tammy; teresa: terry tess tessa; terence: terry tel; thaddeus: tad; theodora: theo dora; theodore: theo ted
teddy; theresa: terry tess tessa; thomas: tom tommy; timothy: tim timmy; tobias: toby; trevor: trev; tyler: ty;
valerie: val; vanessa: nessa; veronica: ronnie; victor: vic; victoria: vicky vikki tori vic; vincent: vince vinny
vinnie; vivian: viv; walter: walt wally; wilfred: wilf fred; wilhelmina: mina; william: will bill billy willie willy;
winifred: winnie fred; yvonne: vonnie; zachary: zac zach zack; zachariah: zac zach;
`;
const IRISH_AND_WELSH = `
siobhan: shiv; padraig: paddy podge pat; seamus: shay jim; aisling: ash; caitlin: cait kate katie; caoimhe: keeva;
deirdre: dee; fionnuala: nuala fin; sinead: nade; ciaran: ciar; angharad: hari; dafydd: dai daf dave; gwenllian: gwen;
llewelyn: llew lyn; myfanwy: myf; rhiannon: rhi; rhodri: rhod; gruffydd: gruff guto; ieuan: iei; tomos: tom tomi;
bronwen: bron; blodwen: blod;
`;
const SOUTH_ASIAN = `
amarjit: amar; baljit: bal; gurpreet: gurp guri preet; harpreet: harp harpi preet; jaspreet: jas jassi preet;
jaswinder: jas jassi; kulwinder: kully; manpreet: mani manni preet; mandeep: mani deep; parminder: pam pinder;
rajinder: raj; rajesh: raj; rajendra: raj; ranjit: ran rana; simranjit: simran sim; sukhwinder: sukh sukhi; sukhdeep:
sukh; satnam: sat; siddharth: sid; harjinder: harj; abdullah: abdul abs; abdulrahman: abdul rahman; ibrahim: ibby ibz;
yusuf: yus; ismail: ish; zainab: zee; khadija: khadi; fatima: fati; aisha: aish; tahmina: mina; nasreen: naz; nazia:
naz; shabana: shab; mustafa: mus;
`;
const EAST_EUROPEAN = `
aleksandra: ola olka; aleksander: olek alek; agnieszka: aga agnes; anita: nita; bartlomiej: bartek; bartosz: bartek;
dariusz: darek; elzbieta: ela; franciszek: franek; grzegorz: grzesiek greg; jakub: kuba; jaroslaw: jarek; katarzyna:
kasia kaska; krzysztof: krzysiek krzys; magdalena: magda; malgorzata: gosia malgosia; maria: marysia; pawel: pawelek;
piotr: piotrek; ryszard: rysiek; slawomir: slawek; stanislaw: staszek stas; tadeusz: tadek; tomasz: tomek; wojciech:
wojtek; zbigniew: zbyszek; zofia: zosia; mateusz: mati; ekaterina: katya; dmitri: dima; mihaela: miha; gheorghe: gigi;
ionut: ion;
`;

const fullNames = new Map<string, string[]>();
for (const entry of [ENGLISH, IRISH_AND_WELSH, SOUTH_ASIAN, EAST_EUROPEAN].join(' ').split(';')) {
  const [full = '', ...shorts] = entry.split(/[\s:]+/).filter((word) => word !== '');
  for (const short of shorts) fullNames.set(short, [...(fullNames.get(short) ?? []), full]);
}

/** The full names that a name may be short for. */
export function fullNamesOf(name: string): readonly string[] {
  return fullNames.get(name) ?? [];
}
