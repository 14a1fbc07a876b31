/**
 * One name in several spellings, in letters a-z. Both are borne by many, so that no similarity of letters tells them from two
 * names: it has to be written down. Names that brothers and sisters bear side by side (Hassan and Hussain, Zara and Zahra,
 * Sophie and Sophia) are not one.
 */
const SPELLINGS = `
aaliyah aliyah aliya aleeyah; abdullah abdallah abdulla; abigail abigale abbigail; adam adem; ahmed ahmad ahmet; aidan aiden aydan;
aimee amy; aisha ayesha aysha aishah aesha ayisha; alan allan allen; alex aleks; alexander aleksander alexandre alexsander;
alexandra aleksandra; amelia amelja emelia; amina aminah ameena amena; amir ameer; ann anne; anna ana; annabel annabelle anabelle;
anthony antony; aoife eefa; ayan ayaan; bilal belal; bethany bethanie; brian bryan; caitlin kaitlin kaitlyn katelyn caitlyn katelin;
callum calum kallum; cameron kameron; caoimhe keeva; carl karl; catherine katherine kathryn catharine katharine cathryn;
chantelle shantelle chantel; charley charlie; charlotte sharlotte; chloe khloe; christopher kristopher; ciara kiera keira;
claire clare clair; cody kody; connor conor conner; craig kraig; danielle daniele danyelle; darren daren; deborah debra; declan deklan;
dominic dominik; eleanor elinor eleanore; elisabeth elizabeth elizabet; elliot elliott eliot; emily emilie emilly; emma ema;
eoin owen eoghan; erik eric; ethan eathan; faith fayth; faisal faysal; fatima fatimah fathima fatema; filip philip phillip;
finlay finley findlay; freya freyja; geoffrey jeffrey; geoff jeff; georgia georja; graham graeme; gurpreet gurprit; hafsa hafsah;
halima haleema halimah; hana hannah hanna; haroon harun haroun; harriet harriett; hasan hassan; hayley hailey haley haylee hayleigh;
hollie holly; hussain hussein husain husayn hussayn; ibrahim ebrahim ibraheem; imran emran; isabel isobel isabelle isabell izabel;
ismail ismaeel ismael esmail; jacob jakob jakub; jaden jayden jaiden; jaime jamie jamey; jasmine jasmin jazmin; yasmin yasmine yasmeen;
joanne joann; jodie jody; jon john; jonathan jonathon johnathan; kacper casper; karim kareem; katie katy kati katey; kayla kaylah;
kayleigh kaylee kayley; kelly kelley kellie; khadija khadijah; khalid khaled; kieran kieron ciaran; kimberley kimberly kimberlee;
laila layla leila leyla; laura lora; lauren loren; lawrence laurence; lea leah; lewis louis; lily lilly lilley;
lindsay lindsey; lucas lukas; madeleine madeline madelyn; manjit manjeet; marc mark; maria mariya; mariam maryam
maryum mariyam miriam; marcus markus; martin martyn; mathew matthew; maya maja maia; megan meghan meagan; michaela mikayla
michaella mikaela; mohammed muhammad mohammad mohamed muhammed mohamad mohamud muhamad mohd md muhammet mohamet; mollie molly;
mustafa mustapha; nadim nadeem; natalie nathalie; nathan nathen; niamh neve neave nieve; nicholas nicolas nikolas;
nicola nikola; nikita nikitta; oliver olivier; olivia oliwia; omar umar umer omer; orla orlaith orlagh; osman usman uthman othman;
paige page; patrycja patricia; paul pawel; peter piotr; phoebe pheobe; rachel rachael; rahim raheem; rebecca rebekah rebeka;
reece rhys reese; rhiannon rhianon; riley reilly rylee ryley; robyn robin; rory ruairi; ruqayyah ruqaya ruqaiyah;
safiya safiyyah safia safiyah; salim saleem; samir sameer; sara sarah sarra; saskia saskya; sean shaun shawn; shannon shannen;
shane shayne; siobhan shivaun chevonne; sofia sophia zofia sofija; sophie sofie; sonia sonya; stephen steven stefan;
stuart stewart; suleman sulaiman suleiman sulayman; sumaya sumayyah sumaiya; susan suzan; tariq tareq tarek tarik; teresa theresa;
tomas thomas tomos; tracy tracey; victoria viktoria wiktoria; vincent vinsent; wasim waseem; yahya yahia; yousuf yusuf yousef yusef
yousaf yusuff; zachary zackary zachery zakary; zakariya zakaria; zainab zaynab zaineb zeinab; zaid zayd; zain zayn; zoe zoey
`;

const group = new Map<string, number>();
for (const [number, spellings] of SPELLINGS.split(';').entries()) {
  for (const name of spellings.trim().split(/\s+/)) group.set(name, number);
}

/** True where two names are spellings of one name that is written in several ways. */
export function areOneName(one: string, other: string): boolean {
  return one === other || (group.has(one) && group.get(one) === group.get(other));
}
