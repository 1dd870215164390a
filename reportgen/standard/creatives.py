"""The Creatives: ads and posts, their patterns, and whether they passed the trust review."""

from __future__ import annotations

from reportgen.standard.model import Type
from reportgen.standard.notation import choice, column, en, sheet, sv

KINDS = (
    choice(
        "creative",
        sv="annons",
        en="creative = ad",
        bg="креатив = реклама",
        uk="креатив = оголошення",
    ),
    choice("post", sv="inlägg", en="post", bg="пост = публикация", uk="допис = пост"),
)

CREATIVES = sheet(
    "creatives",
    sv("Annonser och inlägg = Kreativt = Annonser", "En annons eller ett inlägg."),
    en("Creatives = Creatives and posts = Ads", "A creative asset or post."),
    lights={
        "sv": "Mönstren i topplistan, takten i nya varianter och förtroendegranskningen",
        "en": "The patterns in the scorecard, the pace of new creatives and the trust review",
    },
    columns=(
        column(
            "creative",
            Type.TEXT,
            sv(
                "Annons = Annons/inlägg = Inlägg = Annonsnamn",
                "Namnet, som i Data",
                "Räkna på ditt tak, 15 s",
            ),
            en(
                "Creative = Ad = Ad name = Asset",
                "The name, as in Data",
                "Count on your roof, 15 s",
            ),
            required=True,
        ),
        column(
            "kind",
            Type.CHOICE,
            sv("Slag", "Annons eller inlägg", "annons", "annons"),
            en("Kind", "Creative or post", "creative", "creative"),
            choices=KINDS,
        ),
        column(
            "channel",
            Type.TEXT,
            sv("Kanal", "Kanalen", "Meta"),
            en("Channel", "The channel", "Meta"),
        ),
        column(
            "launched",
            Type.DATE,
            sv("Lanserad = Publicerad", "Första dagen", "2026-11-02"),
            en("Launched = Published", "The first day", "2026-11-02"),
        ),
        column(
            "hook",
            Type.TEXT,
            sv("Hook = Öppning", "Hur den öppnar", "Fråga till villaägaren"),
            en("Hook = Opening", "How it opens", "A question to the home owner"),
        ),
        column(
            "format",
            Type.TEXT,
            sv("Format", "Video, karusell, statisk …", "video"),
            en("Format", "Video, carousel, static …", "video"),
        ),
        column(
            "pattern",
            Type.TEXT,
            sv("Mönster", "Mönstret som kan återanvändas", "Fråga som öppning"),
            en("Pattern", "The pattern to reuse", "Question as opening"),
        ),
        column(
            "content_pillar",
            Type.TEXT,
            sv("Innehållspelare = Innehållstema", "Ämnet den hör till", "Kundcase"),
            en("Content pillar = Pillar", "The theme it belongs to", "Customer case"),
        ),
        column(
            "based_on",
            Type.TEXT,
            sv("Bygger på", "Vinnaren den är en variant av", "Produktfilm, 15 s"),
            en("Based on", "The winner it is a variation of", "Product film, 15 s"),
        ),
        column(
            "claim_checked",
            Type.FLAG,
            sv("Löfte granskat", "x när löftet är granskat", "x"),
            en("Claim checked", "x when the claim has been reviewed", "x"),
        ),
        column(
            "proof_checked",
            Type.FLAG,
            sv("Bevis granskat", "x när beviset är granskat", "x"),
            en("Proof checked", "x when the proof has been reviewed", "x"),
        ),
        column(
            "clarity_checked",
            Type.FLAG,
            sv("Tydlighet granskad", "x när tydligheten är granskad", "x"),
            en("Clarity checked", "x when the clarity has been reviewed", "x"),
        ),
    ),
)
