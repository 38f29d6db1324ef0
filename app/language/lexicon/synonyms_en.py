"""English words and phrases that hold the same in a legal text, one equivalence a line.

Sources: PEC, the Plain English Campaign's *A to Z of alternative words* (2001); FPL, the *Federal
Plain Language Guidelines* (2011), "Use simple words and phrases"; Garner, *Legal Writing in Plain
English* (2013), on nominalisations and doublets; UNEM, the *United Nations Editorial Manual*, on
abbreviations; CGEL, Quirk et al., *A Comprehensive Grammar of the English Language*, on contractions,
negation and quantifiers. How a line is read: `equivalents.py`.
"""

from typing import Final

SYNONYMS: Final = """
before = prior to | in advance of | previous to ; PEC
after = subsequent to | following the completion of ; PEC
if = in the event that | in the event of | in case | in case of | in the case of ; PEC
if = should there be ; CGEL 15.36
unless = except if | except where | except when ; Garner
provided that = on condition that | on the condition that | providing that | under the condition that ; PEC
provided that = only if | as long as | so long as ; CGEL 15.34
under = pursuant to | in accordance with | in conformity with | by virtue of ; PEC
despite = notwithstanding | in spite of ; PEC
concerning = regarding | with regard to | with respect to | in respect of | relating to | in relation to ; PEC
because of = by reason of | on account of | owing to | due to ; PEC
because = on the ground that | on the grounds that ; PEC
to = in order to | so as to ; PEC
for = for the purpose of | for the purposes of ; PEC
during = in the course of | for the duration of ; PEC
until = till | until such time as | up until ; PEC
when = at such time as | at the time when ; PEC
by = by means of | through the agency of ; PEC
immediately = without delay | forthwith | at once | with immediate effect ; PEC
gradually = in stages | by stages | step by step | stage by stage ; CGEL 8.40
permanently = on a permanent basis ; PEC
temporarily = on a temporary basis ; PEC
on = upon ; Garner
except as otherwise = save as otherwise ; Garner
in the absence of agreement = failing agreement | if there is no agreement ; Garner
further = additional ; PEC
investigates = conducts an investigation into | carries out an investigation into ; Garner
unless either = if neither ; CGEL 15.36
annually = every year | each year | once a year | once every year | yearly | per annum | once per year ; PEC
monthly = every month | each month | once a month | once every month | once per month ; PEC
weekly = every week | each week | once a week | once every week | once per week ; PEC
daily = every day | each day | once a day | once every day | once per day ; PEC
fully = in full | completely | entirely | wholly ; PEC
partly = in part | partially ; PEC
solely = only | exclusively ; PEC
at least = no fewer than | not fewer than | no less than | not less than | a minimum of ; CGEL 10.66
at most = no more than | not more than | a maximum of | up to ; CGEL 10.66
at most = not to exceed | not exceeding ; CGEL 10.66
be at most = not exceed | be limited to | not be more than | not be greater than ; CGEL 10.66
shall be at most = shall not exceed | must not exceed | may not exceed | is not to exceed | are not to exceed ; CGEL 10.66
is at most = does not exceed | is limited to | is not more than ; CGEL 10.66
are at most = do not exceed | are limited to | are not more than ; CGEL 10.66
by = not later than | no later than | at the latest by | on or before ; PEC
shall = must | is required to | are required to | is obliged to | are obliged to | is to | are to ; FPL
shall = is under an obligation to | are under an obligation to | has to | have to | has the duty to | have the duty to ; FPL
may not = shall not | must not | can not | is not to | are not to | is prohibited from | are prohibited from | is not permitted to | are not permitted to | is not allowed to | are not allowed to ; FPL
may = is permitted to | are permitted to | is allowed to | are allowed to | is authorised to | are authorised to ; FPL
may = is entitled to | are entitled to | has the right to | have the right to ; FPL
be entitled to = have the right to | enjoy the right to ; FPL
undertake~ to = commit~ to | pledge~ to | promise~ to ; Garner
undertakes to = commits itself to | is committed to | assumes the obligation to ; Garner
undertake to = commit themselves to | are committed to | assume the obligation to ; Garner
forbidden = prohibited | banned | not allowed | not permitted ; PEC
begin~ = commence~ | start~ | initiate~ ; PEC
end~ = terminate~ | cease~ | discontinue~ ; PEC
use~ = utilise~ | make~ use of ; PEC
help~ = assist~ | aid~ ; PEC
notify~ = inform~ | give~ notice to | send~ notice to ; Garner
get~ = obtain~ | procure~ | acquire~ ; PEC
buy~ = purchase~ ; PEC
show~ = demonstrate~ ; PEC
carry~ out = perform~ | conduct~ | execute~ ; PEC
set~ up = establish~ ; PEC
keep~ = retain~ ; PEC
send~ = transmit~ | forward~ | dispatch~ ; PEC
try~ = endeavour~ | seek~ | attempt~ ; PEC
live~ in = reside~ in | dwell~ in ; PEC
happen~ = occur~ | take~ place ; PEC
need~ = require~ ; PEC
finish~ = complete~ ; PEC
give~ = furnish~ | provide~ ; PEC
pay~ for = bear~ the cost of | meet~ the cost of | defray~ ; PEC
consist~ of = be~ composed of | be~ made up of | comprise~ ; Garner
enter~ into force = come~ into force | take~ effect | become~ effective ; Garner
is exempt from = is not subject to ; Garner
are exempt from = are not subject to ; Garner
doctor = physician | medical doctor ; Garner
doctors = physicians ; Garner
agreement = accord ; Garner
annually = on an annual basis ; PEC
annual = yearly ; PEC
enough = sufficient | adequate ; PEC
whole = entire ; PEC
all = the whole of | the entirety of | the totality of ; PEC
the majority of = most | most of | the greater part of ; PEC
each = every ; CGEL 6.51
both = the two ; CGEL 6.50
beginning = start | commencement ; PEC
ending = termination ; PEC
from = with effect from | as of | as from | effective from | starting from | commencing from ; PEC
under the supervision of = supervised by | overseen by ; Garner
on behalf of = in the name of ; Garner
that is = i . e . | namely ; UNEM
for example = e . g . | for instance ; UNEM
is not = isn't ; CGEL 3.23
are not = aren't ; CGEL 3.23
was not = wasn't ; CGEL 3.23
were not = weren't ; CGEL 3.23
does not = doesn't ; CGEL 3.23
do not = don't ; CGEL 3.23
did not = didn't ; CGEL 3.23
will not = won't ; CGEL 3.23
would not = wouldn't ; CGEL 3.23
should not = shouldn't ; CGEL 3.23
has not = hasn't ; CGEL 3.23
have not = haven't ; CGEL 3.23
can not = can't ; CGEL 3.23
may not = mayn't ; CGEL 3.23
must not = mustn't ; CGEL 3.23
it is = it 's ; CGEL 3.23
they are = they're ; CGEL 3.23
that is = that 's ; CGEL 3.23
there is = there 's ; CGEL 3.23
may not = shall neither | must neither | may neither ; CGEL 10.60
or = nor ; CGEL 10.60
only = no one other than | nobody but ; CGEL 10.62
iaea = international atomic energy agency ; UNEM
un = united nations | united nations organization ; UNEM
osce = organization for security and co operation in europe | organization for security and cooperation in europe ; UNEM
icrc = international committee of the red cross ; UNEM
unhcr = united nations high commissioner for refugees ; UNEM
who = world health organization ; UNEM
wto = world trade organization ; UNEM
imf = international monetary fund ; UNEM
icj = international court of justice ; UNEM
icc = international criminal court ; UNEM
opcw = organization for the prohibition of chemical weapons ; UNEM
echr = european court of human rights ; UNEM
ngo = non governmental organization ; UNEM
ngos = non governmental organizations ; UNEM
imo = international maritime organization ; UNEM
icao = international civil aviation organization ; UNEM
npt = treaty on the non proliferation of nuclear weapons ; UNEM
donbas = donetsk and luhansk oblasts | donetsk and luhansk regions | donbass ; parties' usage
crimea = autonomous republic of crimea and the city of sevastopol | autonomous republic of crimea ; parties' usage
"""

_OF: Final = (
    "inspection inspect|investigation investigate|assessment assess|review review"
    "|examination examine|verification verify|evaluation evaluate|analysis analyse|audit audit"
    "|search search|survey survey|repatriation repatriate|withdrawal withdraw|transfer transfer"
    "|release release|removal remove|destruction destroy|exchange exchange|evacuation evacuate"
    "|inventory inventory|demobilisation demobilise|disarmament disarm|deployment deploy"
    "|registration register|appointment appoint|distribution distribute|reduction reduce"
    "|ratification ratify|translation translate|publication publish|payment pay"
    "|collection collect|delivery deliver|supervision supervise|restoration restore"
    "|reconstruction reconstruct|clearance clear|demarcation demarcate|arrest arrest"
    "|registration register|calculation calculate|measurement measure|test test|training train"
    "|preparation prepare|implementation implement|closure close|seizure seize|sale sell"
)
_GIVEN: Final = (
    "give consideration to = consider|provide assistance to = assist|give assistance to = assist"
    "|render assistance to = assist|give support to = support|provide support to = support"
    "|provide support for = support|lend support to = support|give protection to = protect"
    "|provide protection to = protect|give approval to = approve|give effect to = implement"
    "|exercise control over = control|exercise supervision over = supervise"
    "|have control over = control|give notice to = notify|give notification to = notify"
    "|grant authorisation to = authorise|give authorisation to = authorise"
    "|give permission to = permit|grant permission to = permit|give advice to = advise"
    "|make a payment to = pay|make payment of = pay|make use of = use|make reference to = mention"
    "|make a decision on = decide|take a decision on = decide|take a decision to = decide to"
    "|reach a decision on = decide|reach an agreement on = agree on|come to an agreement on = agree on"
    "|make a contribution to = contribute to|make an appeal to = appeal to"
    "|make provision for = provide for|make a request for = request|make a proposal for = propose"
    "|make a recommendation to = recommend to|make an announcement of = announce"
    "|hold consultations with = consult with|hold discussions on = discuss|hold talks with = talk with"
    "|enter into negotiations with = negotiate with|conduct negotiations with = negotiate with"
    "|submit a report to = report to|present a report to = report to|make a report to = report to"
    "|bring to an end = end|put an end to = end|bring about the closure of = close"
    "|be in possession of = possess|be in control of = control|be in breach of = breach"
    "|be in violation of = violate|commit a breach of = breach|commit a violation of = violate"
    "|express condemnation of = condemn|offer compensation to = compensate"
    "|pay compensation to = compensate|provide compensation to = compensate"
    "|give instruction to = instruct|give an answer to = answer|give a reply to = reply to"
    "|keep a record of = record|make a record of = record|make a copy of = copy"
)
_LIGHT: Final = ("carry", "conduct", "make", "perform", "undertake", "effect", "execute")


def _nominalised() -> str:
    """Return the equivalences of `carry out an inspection of` and `inspect` (Garner, § 3)."""
    lines = []
    for entry in _OF.split("|"):
        noun, verb = entry.split()
        phrases = [
            f"{light}~{' out' if light == 'carry' else ''} {article}{noun} of"
            for light in _LIGHT
            for article in ("the ", "a ", "")
        ]
        lines.append(f"{verb}~ = {' | '.join(phrases)} ; Garner")
    for entry in _GIVEN.split("|"):
        phrase, _, verb = (part.strip() for part in entry.partition("="))
        light, _, rest = phrase.partition(" ")
        first, _, more = verb.partition(" ")
        lines.append(f"{first}~ {more} = {light}~ {rest} ; Garner")
    return "\n".join(lines)


NOMINALISED: Final = _nominalised()
