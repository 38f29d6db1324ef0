"""English as the rules know it."""

from typing import Final

from app.language.lexicon import ordinals, rules
from app.language.lexicon.grammar import Calendar, Grammar, Numerals, Syntax
from app.language.lexicon.phrase_index import Phrasebook, phrases

_SMALL: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_MONTHS: Final = (
    "january february march april may june july august september october november december"
).split()
_SHORT_MONTHS: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip

_PHRASES: Final = phrases(
    {
        rules.MUST: "must|shall|is obliged to|are obliged to|be obliged to|is required to"
        "|are required to|be required to|has to|have to|is bound to|are bound to|is obligated to"
        "|are obligated to",
        rules.MAY: "may|can|might|is allowed to|are allowed to|is permitted|are permitted"
        "|is permitted to|are permitted to|are allowed|is allowed|be allowed|be allowed to"
        "|be permitted|be permitted to|has the right to|have the right to"
        "|is authorised to|are authorised to|is authorized to"
        "|are authorized to|is free to|are free to",
        rules.WILL: "will|is to|are to",
        rules.SHOULD: "should|ought to",
        rules.EXPECTED: "is expected|are expected|is expected to|are expected to|expectation is"
        "|expected that|expects|expect|expected to",
        rules.UNDERTAKES: "|".join(
            f"{verb}{ending} >{after}"
            for verb in ("undertake", "commit", "pledge", "promise")
            for ending in ("", "s")
            for after in ("to", "not", "that")
        )
        + "|commit themselves|commits itself|guarantees that|is committed to"
        "|are committed to",
        rules.AGREES: "agree >to|agree >not|agrees >to|agrees >not",
        rules.NOT: "not|no|never|without|nor|none|neither|nobody|nothing|don't|doesn't|won't"
        "|can't|shan't|mustn't|isn't|aren't",
        rules.PROHIBITED: "prohibited|forbidden|banned|barred",
        rules.IF: "if|in case|in case of|in the event|in the event of|in the event that"
        "|in the case of|should there be",
        rules.UNLESS: "unless|except if|except where|except when",
        rules.PROVIDED: "provided that|, provided|providing that|subject to|on condition"
        "|on condition that|on the condition that|on condition of|under the condition that",
        rules.DEPENDS: "depend on|depends on|depend upon|depends upon|dependent on|conditional on"
        "|conditional upon|contingent on|contingent upon|conditioned on",
        rules.ONCE: "once|after|as soon as|upon|on completion of|following the",
        rules.UNTIL: "until|till|pending|as long as|so long as",
        rules.BEFORE: "before|prior to",
        rules.NOT_BEFORE: "no sooner than|not sooner than|no earlier than|not earlier than"
        "|not before",
        rules.PERMANENTLY: "permanently|permanent|on a permanent basis|in perpetuity|forever",
        rules.PEACETIME: "in peacetime|peacetime|in time of peace|in times of peace",
        rules.ITS_COMMAND: "under its command|under their command|under its own command"
        "|under their own command|under its direct command",
        rules.FULLY: "fully|in full|full|total|totally|total and complete|complete|completely"
        "|comprehensive|comprehensively|entirely|wholly",
        rules.PARTIALLY: "partially|partly|in part|partial",
        rules.UNCONDITIONALLY: "unconditionally|unconditional|without conditions"
        "|without preconditions|without any conditions|without any preconditions",
        rules.GRADUALLY: "gradually|gradual|progressively|in stages|step by step|by stages"
        "|in phases|stage by stage|phased",
        rules.IMMEDIATELY: "immediately|immediate|at once|urgently|without delay|forthwith"
        "|with immediate effect|promptly",
        rules.SOON: "as soon as possible|at the earliest opportunity|as quickly as possible",
        rules.TEMPORARILY: "temporarily|temporary|short term|interim|provisionally|provisional"
        "|on a temporary basis",
        rules.ALL: "all|every|any|each|all of|whole|entire|anyone|everyone|all the",
        rules.ALL_FOR_ALL: "all for all",
        rules.MOST: "most|most of|majority of|the majority of|a majority of|the bulk of",
        rules.SOME: "some|some of|several|certain of|a few|a number of",
        rules.ONLY: "only|solely|exclusively",
        rules.AT_LEAST: "at least|no less than|not less than|no fewer than|not fewer than"
        "|a minimum of|minimum of",
        rules.AT_MOST: "at most|no more than|not more than|up to #|not exceed|not exceeding"
        "|a maximum of|maximum of|limited to #|capped at #|limit of #|cap of #|not to exceed"
        "|no greater than|restricted to #|does not exceed|do not exceed|never exceed",
        rules.ABOUT: "approximately|roughly|about #|around #|some #|almost #|nearly #",
        rules.ENDEAVOURS: "endeavour to|endeavours to|endeavor to|endeavors to|seek to|seeks to"
        "|strive to|strives to|make every effort to|makes every effort to|use best efforts to"
        "|try to|tries to|attempt to|attempts to|make efforts to|aim to|aims to",
        rules.INTENDS: "intend to|intends to|plan to|plans to|is intended to|are intended to"
        "|is ready to|are ready to|is willing to|are willing to",
        rules.RECOMMENDED: "is recommended|are recommended|is encouraged to|are encouraged to"
        "|is invited to|are invited to|is requested to|are requested to|is urged to|are urged to"
        "|is advised to|are advised to",
        rules.REGARDLESS: "regardless of|irrespective of|whether or not|even if|no matter whether",
        rules.MORE_THAN: "more than #|over #|above #|in excess of #|exceeding #|greater than #",
        rules.LESS_THAN: "less than #|fewer than #|under #|below #",
        rules.BOTH: "both parties|both sides|both states|both of|both banks|both countries",
        rules.EITHER: "either party|either side|either state|either of|either country|either bank",
        rules.EXCEPT: "with the exception of|except|except for|except in|other than|excluding"
        "|save for|save in|save as|apart from",
        rules.MAINLY: "mainly|primarily|predominantly|chiefly|principally|largely|mostly",
        rules.UNIMPEDED: "unimpeded|unhindered|unrestricted|unlimited|free and unimpeded",
        rules.POSSIBLE: "as far as possible|so far as possible|where possible|if possible"
        "|where appropriate|as appropriate|in principle|to the extent possible|where feasible"
        "|as far as practicable|where practicable|whenever possible",
        rules.CONSECUTIVE: "consecutive|consecutively|in a row|in succession",
        rules.DE_FACTO: "de facto",
        rules.DE_JURE: "de jure",
        rules.RECOGNISED: "recognise|recognises|recognised|recognising|recognize|recognizes"
        "|recognized|recognizing|recognition|acknowledges the sovereignty",
        rules.BINDING: "legally binding|binding|legal force",
        rules.CONSTITUTION: "constitution|constitutional|constitutionally|constitutions",
        rules.LAW: "law|laws|legislation|legislate|legislates",
        rules.RATIFICATION: "ratification|ratified|ratify|ratifies|ratifying",
        # What looks like a rule's word and is none.
        None: "agree to this|agree to the|agrees to the|agree to a|agrees to a|once .|once ;|once ,"
        "|once again|once more|after which|after that|laid before|brought before"
        "|before the court|before a court|before both|not only|nothing but|no later than"
        "|not later than|each other|one another|at all|above all|once and for all|once every"
        "|once a|most favoured|no matter|as well as|martial law|in total|a total of|total of"
        "|total number|can of|cans of|a can|one can|complete >the"
        "|complete >its|complete >their|all but|after all|as far as|if any"
        "|including but not limited to|but not limited to|not least|any kind of",
    }
)

ENGLISH: Final = Grammar(
    numerals=Numerals(
        cardinals={
            **{word: number for number, word in enumerate(_SMALL, 1)},
            **{word: 10 * number for number, word in enumerate(_TENS, 2)},
            "dozen": 12,
            "score": 20,
        },
        scales={
            "hundred": 100,
            "thousand": 10**3,
            "million": 10**6,
            "mn": 10**6,
            "billion": 10**9,
            "bn": 10**9,
            "trillion": 10**12,
        },
        lone_scales=frozenset(),
        fractions={
            **ordinals.ENGLISH_FRACTIONS,
            "half": 50,
            "halves": 50,
            "third": 100 / 3,
            "thirds": 100 / 3,
            "quarter": 25,
            "quarters": 25,
            "fifth": 20,
            "fifths": 20,
            "tenth": 10,
            "tenths": 10,
        },
        lone_fractions=frozenset({"half", "halves"}),
        times={
            **dict.fromkeys(("minute", "minutes"), "minute"),
            **dict.fromkeys(("hour", "hours"), "hour"),
            **dict.fromkeys(("day", "days"), "day"),
            **dict.fromkeys(("week", "weeks"), "week"),
            **dict.fromkeys(("fortnight", "fortnights"), "fortnight"),
            **dict.fromkeys(("decade", "decades"), "decade"),
            **dict.fromkeys(("month", "months"), "month"),
            **dict.fromkeys(("year", "years"), "year"),
        },
        compound_times={},
        units={
            **dict.fromkeys(
                "personnel soldiers troops servicemen persons people combatants".split(),
                "personnel",
            ),
            **dict.fromkeys("km kilometre kilometres kilometer kilometers".split(), "km"),
            **dict.fromkeys("m metre metres meter meters".split(), "m"),
            **dict.fromkeys("mm millimetre millimetres".split(), "mm"),
            **dict.fromkeys(("mile", "miles"), "mile"),
            **dict.fromkeys("tonne tonnes ton tons".split(), "tonne"),
            **dict.fromkeys(("hectare", "hectares", "ha"), "hectare"),
            **dict.fromkeys(("mw", "megawatt", "megawatts"), "MW"),
            "bodies": "bodies",
        },
        currencies={
            **dict.fromkeys(("dollar", "dollars", "usd"), "USD"),
            **dict.fromkeys(("euro", "euros", "eur"), "EUR"),
            **dict.fromkeys(("sterling", "gbp"), "GBP"),
            **dict.fromkeys(("hryvnia", "hryvnias", "hryvnya", "uah"), "UAH"),
            **dict.fromkeys("rouble roubles ruble rubles rub".split(), "RUB"),
            **dict.fromkeys(("yuan", "cny"), "CNY"),
        },
        percent=frozenset({"%", "percent"}),
        between=frozenset(
            "- calendar working business consecutive full more additional us".split()
        ),
        single=frozenset({"a", "an", "one"}),
        within=frozenset({"within", "in", "for"}),
        definite=frozenset("the these those both all their its our such".split()),
        references=ordinals.ENGLISH_REFERENCES,
        ordinals=ordinals.ENGLISH_ORDINALS,
        ordinal_suffixes=ordinals.ENGLISH_SUFFIXES,
        multiples=ordinals.ENGLISH_MULTIPLES,
        ranges=frozenset({"to", "-", "–", "—", "or"}),
        decimal_comma=False,
    ),
    calendar=Calendar(
        months={word: number for number, word in enumerate(_MONTHS, 1)} | _SHORT_MONTHS,
        months_are_capitalised=True,
        edges={"end": "end of", "beginning": "start of", "start": "start of", "mid": "middle of"},
        years=frozenset({"year"}),
        before_years=frozenset(
            "in by since until till before after from during of through late early mid end".split()
        ),
        before_months=frozenset(
            "in by since until till before after from during of through next last early late and"
            " or".split()
        ),
        of=frozenset({"of", "the"}),
        before_clock=frozenset({"at", "from", "until", "by", "till"}),
        after_clock=frozenset({"hours", "local", "kyiv", "utc", "gmt", "on", "am", "pm", "noon"}),
        quarters=frozenset({"quarter"}),
        hours={"noon": "12:00", "midday": "12:00", "midnight": "00:00"},
        halves_of_day={"a": 0, "am": 0, "p": 12, "pm": 12},
    ),
    syntax=Syntax(
        is_inflected=False,
        conjunctions=frozenset({"and", "or"}),
        breaks=frozenset({"while", "whereas", "but"}),
        subordinators=frozenset(
            "if unless once after when where provided as until should before while".split()
        ),
        prepositions=frozenset(
            "from to in into on onto at for against towards toward over under within with by"
            " between among through via inside outside near upon off".split()
        ),
        genitive=frozenset({"of"}),
        sources=frozenset({"from"}),
        goals=frozenset({"to", "into", "towards", "for"}),
        mutual=frozenset({"with", "between", "among", "like"}),
        by=frozenset({"by"}),
        skipped=frozenset("the all both its their a an new any either".split()),
        concords=frozenset({"nor"}),
        particles=frozenset({"not", "no", "never", "neither"}),
        free_choice=frozenset({"any", "anyone"}),
        inverted=frozenset({"should"}),
        pleonastic=frozenset(),
        needs_infinitive=frozenset(),
        no_infinitives=frozenset(),
    ),
    phrasebook=Phrasebook(_PHRASES),
)
