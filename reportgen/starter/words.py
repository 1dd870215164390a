"""What the starter workbook says beside the standard's own words, in each language."""

from __future__ import annotations

from reportgen.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """`steps` are (what to do, how); in braces are sheets' names and `weekly_line`."""

    read_me: str
    title: str
    intro: str
    sample_intro: str
    steps_head: str
    steps: tuple[tuple[str, str], ...]
    weekly_line: str
    sheets_head: str
    help_head: str
    notes: str
    schema: str
    setting: str
    value: str
    meaning: str
    to_fill_in: str
    example: str
    blank_means: str
    required: str
    values_of: str
    not_in_list: str
    not_in_list_title: str


WORDS = {
    "sv": Words(
        read_me="Läs mig",
        title="Veckorapporten börjar här",
        intro="Fyll i arbetsboken en gång, skriv sedan veckans siffror varje måndag.",
        sample_intro="Ett exempel: kunden och siffrorna är påhittade.",
        steps_head="Tre steg",
        steps=(
            (
                "Sätt målen",
                (
                    "I bladet {kpis}: skriv baseline, mål och ägare för varje KPI."
                    " Byt ut, ta bort eller lägg till rader."
                ),
            ),
            (
                "Skriv veckan",
                (
                    "I bladet {weekly}. {weekly_line}"
                    " Ta gärna med veckor före planens start: de visar var ni började."
                ),
            ),
            (
                "Gör rapporten",
                (
                    "Spara, och skriv i en terminal: reportgen check kpi.xlsx"
                    " (visar vad som behöver rättas) och sedan reportgen weekly kpi.xlsx"
                ),
            ),
        ),
        weekly_line="En rad per vecka. Skriv veckan som v.47, 2026-W47 eller ett datum."
        " Lämna cellen tom när ett värde saknas.",
        sheets_head="Vad bladen ger i rapporten",
        help_head="Hjälp på vägen",
        notes="Peka på en rubrik, så visas vad kolumnen betyder och ett exempel.",
        schema="Bladformat",
        setting="Inställning",
        value="Värde",
        meaning="Vad den gör",
        to_fill_in="Gula celler fyller du i.",
        example="T.ex. {example}",
        blank_means="Tomt betyder: {default}.",
        required="Måste fyllas i.",
        values_of="Veckans värde för {kpi}. Lämna tomt när det saknas.",
        not_in_list="Rapporten känner bara till orden i listan.",
        not_in_list_title="Ordet finns inte i listan",
    ),
    "en": Words(
        read_me="Read me",
        title="The weekly report starts here",
        intro="Fill in the workbook once, then enter the week's figures every Monday.",
        sample_intro="An example: the client and the figures are invented.",
        steps_head="Three steps",
        steps=(
            (
                "Set the targets",
                (
                    "In the {kpis} sheet: enter the baseline, target and owner of each KPI."
                    " Replace, remove or add rows."
                ),
            ),
            (
                "Enter the week",
                (
                    "In the {weekly} sheet. {weekly_line}"
                    " Weeks before the plan may be there too: they show where you start from."
                ),
            ),
            (
                "Make the report",
                (
                    "Save, and type in a terminal: reportgen check kpi.xlsx"
                    " (shows what to fix) and then reportgen weekly kpi.xlsx"
                ),
            ),
        ),
        weekly_line="One row per week. Enter the week as week 47, 2026-W47 or a date."
        " Leave the cell blank when a value is missing.",
        sheets_head="What each sheet adds to the report",
        help_head="Help along the way",
        notes="Point at a header to see what the column means, with an example.",
        schema="Sheet format",
        setting="Setting",
        value="Value",
        meaning="What it does",
        to_fill_in="Yellow cells are for you to fill in.",
        example="E.g. {example}",
        blank_means="Blank means: {default}.",
        required="Must be filled in.",
        values_of="The week's value of {kpi}. Leave it blank if it is missing.",
        not_in_list="The report only knows the words in the list.",
        not_in_list_title="The word is not in the list",
    ),
    "bg": Words(
        read_me="Започнете тук",
        title="Седмичният отчет започва тук",
        intro="Попълнете работната книга веднъж, после въвеждайте числата всеки понеделник.",
        sample_intro="Пример: клиентът и числата са измислени.",
        steps_head="Три стъпки",
        steps=(
            (
                "Задайте целите",
                (
                    "В листа {kpis}: въведете базова стойност, цел и отговорник за всеки KPI."
                    " Сменете, изтрийте или добавете редове."
                ),
            ),
            (
                "Въведете седмицата",
                (
                    "В листа {weekly}. {weekly_line}"
                    " Може и седмици преди плана: те показват откъде тръгвате."
                ),
            ),
            (
                "Направете отчета",
                (
                    "Запазете и изпълнете в терминал: reportgen check kpi.xlsx"
                    " (показва какво да се поправи) и след това reportgen weekly kpi.xlsx"
                ),
            ),
        ),
        weekly_line="По един ред на седмица. Въведете седмицата като седмица 47, 2026-W47 или дата."
        " Оставете клетката празна, когато липсва стойност.",
        sheets_head="Какво дава всеки лист в отчета",
        help_head="Помощ по пътя",
        notes="Посочете заглавие, за да видите какво значи колоната, с пример.",
        schema="Формат на листовете",
        setting="Настройка",
        value="Стойност",
        meaning="Какво прави",
        to_fill_in="Жълтите клетки са за попълване.",
        example="Напр. {example}",
        blank_means="Празно значи: {default}.",
        required="Задължително.",
        values_of="Стойността за седмицата на {kpi}. Оставете празно, ако липсва.",
        not_in_list="Отчетът познава само думите от списъка.",
        not_in_list_title="Думата не е в списъка",
    ),
    "uk": Words(
        read_me="Почніть звідси",
        title="Тижневий звіт починається тут",
        intro="Заповніть книгу один раз, а потім щопонеділка вводьте числа тижня.",
        sample_intro="Приклад: клієнт і числа вигадані.",
        steps_head="Три кроки",
        steps=(
            (
                "Задайте цілі",
                (
                    "В аркуші {kpis}: введіть базове значення, ціль і відповідального для кожного"
                    " KPI. Замініть, вилучіть або додайте рядки."
                ),
            ),
            (
                "Введіть тиждень",
                (
                    "В аркуші {weekly}. {weekly_line}"
                    " Можна й тижні до початку плану: вони показують, звідки ви стартуєте."
                ),
            ),
            (
                "Зробіть звіт",
                (
                    "Збережіть і введіть у терміналі: reportgen check kpi.xlsx"
                    " (показує, що виправити), а потім reportgen weekly kpi.xlsx"
                ),
            ),
        ),
        weekly_line="Один рядок на тиждень. Введіть тиждень як тиж. 47, 2026-W47 або дату."
        " Залиште клітинку порожньою, коли значення немає.",
        sheets_head="Що кожен аркуш додає до звіту",
        help_head="Підказки",
        notes="Наведіть курсор на заголовок, щоб побачити, що означає стовпець, із прикладом.",
        schema="Формат аркушів",
        setting="Налаштування",
        value="Значення",
        meaning="Що воно робить",
        to_fill_in="Жовті клітинки заповнюєте ви.",
        example="Наприклад, {example}",
        blank_means="Порожньо означає: {default}.",
        required="Обов’язкове.",
        values_of="Значення тижня для {kpi}. Залиште порожнім, якщо його немає.",
        not_in_list="Звіт знає лише слова зі списку.",
        not_in_list_title="Слова немає у списку",
    ),
}
