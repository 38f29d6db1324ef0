"""Contrast classes: words of one field of meaning that exclude one another.

A field has a line a meaning, with its words in English, Ukrainian and Russian as stems; words of two
lines of a field are never synonyms in a legal text. Sources: the fields of directive and commissive
force follow Searle and Vanderveken, *Foundations of Illocutionary Logic* (1985), ch. 9; verbs of
beginning and ending Vendler and the *Cambridge Grammar*, ch. 3; directions, legal titles and relational
opposites Cruse, *Lexical Semantics* (1986), ch. 10–11, and the headings of Roget's *Thesaurus*.
"""

from functools import lru_cache
from typing import Final, NamedTuple

_MOST_REMEMBERED: Final = 32_768

FIELDS: Final = """
direction
  north: north northern northward | північ північн | север северн
  south: south southern southward | південь півдн південн | юг юга югу южн
  east: east eastern eastward | схід сход східн | восток восточн
  west: west western westward | захід заход західн | запад западн
side
  left: left | лів лівобережн | левый левая левое левого левой левом левобережн
  right: right | прав правобережн | правый правая правом правобережн
place
  inside: inside within | усередині всередині межах | внутри пределах
  outside: outside beyond | поза зовні | вне снаружи за пределами
level
  above: above upper | вище верхн | выше верхн
  below: below lower | нижче нижн | ниже нижн
deed
  begin: begin begins launch launches commence | почина розпочина розпочат | начина начат
  continue: continue continues maintain maintains | продовжу продовж підтриму | продолжа продолж сохраня
  suspend: suspend suspends suspended suspending freeze freezes | призупиня зупиня призупин | приостанавлива приостанов заморажива
  reduce: reduce reduces reduced reducing curtail limit limits | скорочу скорот зменшу зменш обмежу | сокраща сократ уменьша ограничива
  stop: stop stops cease ceases ended ceasing end ends terminate terminates halt halts | припиня припин | прекраща прекрат
  resume: resume resumes resumed | віднов поновл поновлю | возобнов
  increase: increase increases increased expand expands | збільшу збільш розширю | увелич расшир
lifting
  impose: impose imposes imposed imposing introduce | запроваджу запровад наклада | ввод введ наклад
  lift: lift lifts lifted lifting abolish repeal remove removed | знім знят скасову | снима снят отмен
movement
  withdraw: withdraw withdraws withdrawn withdrawal | вивод виведен виводить | вывод вывед
  redeploy: redeploy redeploys redeployed regroup regroups | перегрупов передислок | перегрупп передислоц
  pull back: disengage disengages disengagement pulls pulled | відвод відведен | отвод отвед
  station: station stations deploy deploys stationed | розміщу розмісти | размеща размест
  stay: stay stays remain remains | залиша лиша | оста
joining
  join: join joins accede accedes joining | приєдну приєдна вступа | присоедин вступает вступают
  leave: leave leaves quit quits leaving | вихо покида | выход покида
commitment
  guarantee: guarantee guarantees guaranteed warrant warrants ensure ensures | гаранту забезпечу | гарантиру обеспечива
  assure: assure assures assurance assurances | запевня запевнен | заверя заверен
  respect: respect respects respected | поважа | уважа
  welcome: welcome welcomes | віта | приветств
  believe: believe believes | вважа вірить | полага счита
  support: support supports | підтриму | поддерж
  aim: endeavour endeavours endeavor seek seeks aim aims strive strives intends intend | прагн намага намір | стрем намер стара
condemnation
  condemn: condemn condemns condemning | засуджу | осужда
  regret: regret regrets deplore deplores | шкоду жалку | сожале
  concern: concerned worry | занепоко стурбован | озабочен обеспокоен
  note: note notes noting | відому зазнача | сведению отмеча
recognition
  recognise: recognise recognises recognize recognizes recognized recognition | визна | призна
  acknowledge: acknowledge acknowledges | відома | принима
  respect: respect respects | поважа | уважа
directive
  demand: demand demands demanding require requires | вимага | требу
  decide: decide decides decided | виріш ухвалю | реш постанов
  urge: urge urges call calls | заклика закликає | призыва
  recommend: recommend recommends recommended | рекоменд | рекоменд
  invite: invite invites invited propose proposes | пропону запрошу | предлага приглаша
  allow: allow allows permit permits authorise authorises authorize authorizes | дозволя | разреша позволя
  forbid: forbid forbids prohibit prohibits ban bans | заборон | запре
  oblige: oblige obliges | зобов'яж | обяза
consent
  permission: permission authorisation authorization licence license permit | дозвіл дозвол | разрешени
  consent: consent approval agreement | згод схвален | соглас одобрен
  notification: notification notice information | повідомлен сповіщен | уведомлен извещен
  consultation: consultation consultations | консультац | консультац
title
  ownership: ownership property | власн | собствен
  sovereignty: sovereignty | суверенітет | суверенитет
  control: control | контрол | контрол
  administration: administration | адмініструван управлін | администриров управлен
  lease: lease rent | оренд | аренд
  use: use usufruct | користуван | пользован
  loan: loan | позик | заем займ
status
  membership: membership member | членств | членств
  partnership: partnership partner | партнерств | партнерств
  association: association associate | асоціац | ассоциац
  candidacy: candidate candidacy | кандидат | кандидат
  neutrality: neutrality neutral | нейтралітет нейтральн | нейтралитет нейтральн
payment
  compensate: compensate compensates compensation reparation reparations | відшкоду компенс | возмеща компенс
  lend: lend lends loan | позича кредит | одалжива ссуж кредит
  donate: donate donates donation grant | дару жертву | дар жертв
  invest: invest invests | інвест | инвест
  confiscate: confiscate confiscates seize seizes | конфіск вилуча | конфиск изыма
  return: return returns returned | поверта повернут | возвраща возврат
force
  legal: legally legal | юридичн | юридическ
  political: politically political | політичн | политическ
  moral: morally moral | моральн | моральн
publicity
  public: public publicly publish | публічн відкрит | публичн открыт
  secret: secret confidential secretly closed | таємн секретн закрит | тайн секретн закрыт
capacity
  official: official | офіційн службов | официальн служебн
  private: private | приватн | частн
use
  civilian: civilian civil | цивільн | гражданск
  military: military | військов воєнн | военн
inquiry
  investigate: investigate investigates | розсліду | расследу
  register: register registers record records | реєстру | регистр
  monitor: monitor monitors observe observes | спостеріга | наблюда
  verify: verify verifies inspect inspects | перевіря | проверя
  judge: try tries judge judges | суд | суд
edge
  beginning: beginning begin begins commencing start starts | початок початку почина | начал начин
  ending: ending end ends expiring | кінець кінця закінчен | конец конца окончан заканчива
answer
  accept: accept accepts accepted | прийма | принима
  reject: reject rejects rejected refuse refuses deny denies | відхиля відмовля | отклоня отказыва отверга
majority
  simple: simple | прост | прост
  absolute: absolute | абсолютн | абсолютн
  qualified: qualified two-thirds | кваліфікован | квалифицирован
  unanimous: unanimous unanimously unanimity | одностайн одноголосн | единоглас единодуш
duty
  voluntary: voluntary voluntarily | добровільн | добровольн
  compulsory: compulsory mandatory obligatory | обов'язков примусов | обязательн принудительн
formality
  oral: oral orally verbal | усн | устн
  written: written writing | письмов | письменн
trade
  import: import imports imported | імпорт ввез ввіз | импорт ввоз
  export: export exports exported | експорт вивез вивіз | экспорт вывоз
sale
  buyer: buyer purchaser | покупц покупець | покупател
  seller: seller vendor | продавц продавець | продавец продавц
debt
  creditor: creditor creditors | кредитор | кредитор
  debtor: debtor debtors | боржник | должник
letting
  landlord: landlord lessor | орендодав | арендодател
  tenant: tenant lessee | орендар | арендатор
act
  signature: signature signing signed | підпис | подпис
  ratification: ratification ratified | ратифік | ратифи
  entry: force | чинност | силу вступлен
  adoption: adoption adopted | ухвален прийнятт | приняти
  accession: accession | приєднанн | присоединени
openness
  open: open opens opened | відкри | откры
  close: close closes closed | закри | закры
liberty
  arrest: arrest arrests arrested detain detains | арешт затрим | арест задерж
  release: release releases released free frees | звільн | освобо
building
  build: build builds construct constructs | буду споруд | стро сооруж
  destroy: destroy destroys demolish dismantle dismantles | знищ демонт | уничтож демонт
  store: store stores stored storage | зберіга склад | хран склад
fight
  aggression: aggression invasion | агресі вторгненн | агресси вторжен
  conflict: conflict war | конфлікт війн | конфликт войн
  situation: situation | ситуаці | ситуаци
line
  contact: contact | зіткненн | соприкосновен
  border: border borders frontier | кордон | границ
  administrative: administrative | адміністративн | административн
energy
  phase out: phasing phase | поетапн | поэтапн
  transition: transitioning transition | перехід переходу | переход
reach
  national: national domestic | національн | национальн
  international: international | міжнародн | международн
"""


class Meaning(NamedTuple):
    """A meaning of a field; two meanings of one field exclude one another."""

    field: str
    name: str


_COLUMNS: Final = {"en": 0, "uk": 1, "ru": 2}
_SHORTEST_STEM: Final = 3


@lru_cache(8)
def _table(language: str) -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, tuple[Meaning, ...]] = {}
    field = ""
    for line in FIELDS.strip().splitlines():
        if not line.startswith(" "):
            field = line.strip()
            continue
        name, _, words = line.strip().partition(":")
        for word in words.split(" | ")[_COLUMNS[language]].split():
            found[word] = (*found.get(word, ()), Meaning(field, name))
    return found


@lru_cache(_MOST_REMEMBERED)
def meanings(word: str, language: str) -> tuple[Meaning, ...]:
    """Return what a folded word means in the fields that it belongs to."""
    if language not in _COLUMNS:
        return ()
    table = _table(language)
    if language == "en":
        return table.get(word, ())
    for length in range(len(word), _SHORTEST_STEM - 1, -1):
        if word[:length] in table:
            return table[word[:length]]
    return ()
