"""The closed lists of the Test log."""

from __future__ import annotations

from reportgen.standard.notation import choice

TEST_TYPES = (
    choice("A", sv="Kreativt = A = Kreativ", en="Creative = A", bg="Креатив = A", uk="Креатив = A"),
    choice("B", sv="Målgrupp = B", en="Audience = B", bg="Аудитория = B", uk="Аудиторія = B"),
    choice("C", sv="Erbjudande = C", en="Offer = C", bg="Оферта = C", uk="Пропозиція = C = Офер"),
    choice(
        "D",
        sv="Konverteringsflöde = D = Flöde",
        en="Conversion flow = D = Flow",
        bg="Път към конверсията = D = Път към конверсия",
        uk="Шлях до конверсії = D",
    ),
)

VARIABLES = (
    choice(
        "hook",
        sv="hook = öppning = krok",
        en="hook = opening",
        bg="хук = начало",
        uk="хук = початок",
    ),
    choice("format", sv="format", en="format", bg="формат", uk="формат"),
    choice("message", sv="budskap", en="message", bg="послание", uk="повідомлення = меседж"),
    choice(
        "cta",
        sv="CTA = uppmaning",
        en="CTA = call to action",
        bg="CTA = призив за действие",
        uk="CTA = заклик до дії",
    ),
    choice(
        "thumbnail",
        sv="miniatyr = thumbnail",
        en="thumbnail",
        bg="миниатюра",
        uk="мініатюра = обкладинка",
    ),
    choice("audience", sv="målgrupp", en="audience", bg="аудитория", uk="аудиторія"),
    choice("offer", sv="erbjudande", en="offer", bg="оферта", uk="пропозиція = офер"),
    choice(
        "landing_page",
        sv="landningssida",
        en="landing page",
        bg="целева страница",
        uk="цільова сторінка = лендинг",
    ),
    choice("form", sv="formulär", en="form", bg="формуляр = форма", uk="форма"),
    choice(
        "placement", sv="placering", en="placement", bg="разположение", uk="розміщення = плейсмент"
    ),
    choice(
        "storytelling",
        sv="berättelse = storytelling",
        en="storytelling",
        bg="разказ = сторителинг",
        uk="історія = сторітелінг",
    ),
    choice("price", sv="pris", en="price", bg="цена", uk="ціна"),
    choice(
        "social_proof",
        sv="socialt bevis = social proof",
        en="social proof",
        bg="социално доказателство",
        uk="соціальний доказ",
    ),
    choice(
        "faq",
        sv="FAQ = vanliga frågor",
        en="FAQ",
        bg="FAQ = често задавани въпроси",
        uk="FAQ = поширені запитання",
    ),
    choice(
        "caption", sv="bildtext", en="caption", bg="текст към поста", uk="підпис = текст допису"
    ),
)

TEST_STATUSES = (
    choice(
        "planned",
        sv="planerad = planerat",
        en="planned",
        bg="планиран = планирано",
        uk="заплановано = запланований",
    ),
    choice(
        "running",
        sv="pågår = pågående",
        en="running = ongoing = live",
        bg="върви = в ход = текущ = активен",
        uk="триває = йде = у процесі = активний",
    ),
    choice(
        "finished",
        sv="klar = klart = avslutad",
        en="finished = done = completed",
        bg="приключен = завършен = готов = приключи",
        uk="завершено = завершений = готово",
    ),
    choice(
        "stopped",
        sv="stoppad = stoppat",
        en="stopped = paused",
        bg="спрян = спряно = на пауза",
        uk="зупинено = зупинений = на паузі",
    ),
)

DECISIONS_ON_TESTS = (
    choice(
        "stop",
        sv="stoppa = avsluta = stäng av = stopp = stoppad = stoppat = avslutad = avslutat",
        en="stop = turn off = switch off = stopped = end = ended",
        bg="стоп = спиране = спри = спираме = спрете = спрян",
        uk="зупинити = стоп = зупинка = зупиняємо = зупинено",
    ),
    choice(
        "pause",
        sv="pausa = paus = pausad = pausat",
        en="pause = paused",
        bg="пауза = паузиране = паузирай = паузираме = паузирайте",
        uk="пауза = призупинити = поставити на паузу = призупиняємо",
    ),
    choice(
        "scale",
        sv="skala = skala upp = höj = öka = skalad = skalat",
        en="scale = scale up = raise = increase = scaled",
        bg="скалиране = скалирай = скалираме = скалирайте = увеличи = увеличаване = мащабиране",
        uk="масштабувати = масштабування = масштабуємо = масштабуй = масштабуйте",
    ),
    choice(
        "keep",
        sv="fortsätt = behåll = fortsätter",
        en="keep = continue = keep running",
        bg="продължава = продължи = продължаваме = запази = запазване",
        uk="продовжити = продовжуємо = залишити = лишити",
    ),
    choice(
        "fix",
        sv="åtgärda = rätta = åtgärdad = åtgärdat",
        en="fix = fixed",
        bg="корекция = поправи = поправяне = поправка",
        uk="виправити = виправлення = виправляємо",
    ),
)

ASSIGNMENTS = (
    choice(
        "split",
        sv="delat = delad",
        en="split = randomised = randomized",
        bg="разделено = рандомизирано",
        uk="розділено = рандомізовано",
    ),
    choice(
        "observational",
        sv="observerat = observerad",
        en="observational = observed",
        bg="наблюдавано = наблюдение",
        uk="спостереження = за спостереженням",
    ),
)
