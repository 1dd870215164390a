"""The closed lists of the Test log."""

from __future__ import annotations

from reportgen.standard.notation import choice

TEST_TYPES = (
    choice("A", sv="Kreativt = A = Kreativ", en="Creative = A"),
    choice("B", sv="Målgrupp = B", en="Audience = B"),
    choice("C", sv="Erbjudande = C", en="Offer = C"),
    choice("D", sv="Konverteringsflöde = D = Flöde", en="Conversion flow = D = Flow"),
)

VARIABLES = (
    choice("hook", sv="hook = öppning = krok", en="hook = opening"),
    choice("format", sv="format", en="format"),
    choice("message", sv="budskap", en="message"),
    choice("cta", sv="CTA = uppmaning", en="CTA = call to action"),
    choice("thumbnail", sv="miniatyr = thumbnail", en="thumbnail"),
    choice("audience", sv="målgrupp", en="audience"),
    choice("offer", sv="erbjudande", en="offer"),
    choice("landing_page", sv="landningssida", en="landing page"),
    choice("form", sv="formulär", en="form"),
    choice("placement", sv="placering", en="placement"),
    choice("storytelling", sv="berättelse = storytelling", en="storytelling"),
    choice("price", sv="pris", en="price"),
    choice("social_proof", sv="socialt bevis = social proof", en="social proof"),
    choice("faq", sv="FAQ = vanliga frågor", en="FAQ"),
    choice("caption", sv="bildtext", en="caption"),
)

TEST_STATUSES = (
    choice("planned", sv="planerad = planerat", en="planned"),
    choice("running", sv="pågår = pågående", en="running = ongoing = live"),
    choice("finished", sv="klar = klart = avslutad", en="finished = done = completed"),
    choice("stopped", sv="stoppad = stoppat", en="stopped = paused"),
)

DECISIONS_ON_TESTS = (
    choice("stop", sv="stoppa = avsluta = stopp = stoppad", en="stop = stopped = end"),
    choice("pause", sv="pausa = paus = pausad", en="pause = paused"),
    choice("scale", sv="skala = skala upp = skalad", en="scale = scale up = scaled"),
    choice("keep", sv="fortsätt = behåll = fortsätter", en="keep = continue = keep running"),
    choice("fix", sv="åtgärda = rätta", en="fix"),
)

ASSIGNMENTS = (
    choice("split", sv="delat = delad", en="split = randomised = randomized"),
    choice("observational", sv="observerat = observerad", en="observational = observed"),
)
