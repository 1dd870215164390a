"""What the reference page says beside its tables: how sheets are found, weeks and cells written."""

from __future__ import annotations

from reportgen.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Prose:
    """A reference page in the language `own`; names are given in the language `beside` too."""

    own: str
    beside: str
    introduction: str
    kpis: str
    data: str
    weeks: str
    cells: str
    sheets: str
    sheet_heads: tuple[str, ...]
    column_heads: tuple[str, ...]
    setting_heads: tuple[str, ...]
    kpi_heads: tuple[str, ...]
    required: str
    found_as: str
    words: str
    blank_means: str
    otherwise: str
    rows: str  # with {scope}


INTRODUCTION = """\
# The sheet standard

<!-- Written by `python -m reportgen.standard.page` from the table in reportgen/standard. -->

What reportgen finds in a workbook. Only **KPIs** and **Weekly** are needed; every other sheet
adds a part of its own to the report. `reportgen init` writes a workbook that follows the standard;
a sheet you already keep works too, when its names are among those below.

Sheets and columns are found by name, in English, Swedish, [Bulgarian](standard.bg.md) or
[Ukrainian](standard.uk.md), mixed as you like. Case, spaces,
punctuation and accents don't matter, and the order is free. Unknown sheets and columns are left
alone, and one that is nearly a known name gets a hint. Title rows above the header, blank rows,
hidden rows and total rows are fine. `reportgen check` tells what it found and what it inferred."""

KPIS = """\
## Known KPIs

A KPI with one of these names needs no more than its name: level, direction, unit and formula are
known. The sheet can always say otherwise. What stands in parentheses is left aside ("CTR (paid
campaigns, per channel)" is CTR), and so are words such as *paid*, *organic* and *per channel*."""

DATA = """\
## Data, as the platforms export it

Any number of sheets may begin with *Data*; so may none, when a sheet's heads are unmistakably an
export's. Files count too: `--data meta.csv`, as CSV or as a workbook. Exports of Meta Ads, Google
Ads, LinkedIn, TikTok, YouTube Studio and GA4 are read as they are, in English and Swedish.

- **Rows** are added up by day and by the words beside them. Title rows, repeated headers and totals
  are left out, with a note. The same rows on two sheets count twice, with a warning.
- **The day** is a date, a week (then the row is for seven days), or a first and a last day.
  `03/04/2026` is read as the other dates of the column tell; where nothing tells, it is refused.
- **The channel** is the column's; else what follows *Data* in the sheet's name; else that of the
  platform whose heads these are. **Paid** is what an ad platform wrote and what ever had a cost.
- **Numbers** written as text are read with the decimal sign that the column shows, else the one
  that the file's other columns agree on. `1.234` with nothing to tell by is one problem, no guess.
- **Ratios** (CTR, CPC, averages, shares) are left aside: the report computes them from the sums.
  Numeric columns of your own are added up and can be used in formulas.
- **Money** is in the currency of its cell, of the row's currency column, or of its head
  (`Amount spent (EUR)`); another than the workbook's needs an exchange rate in Settings.
- **Cells that can't be read** are one problem for each column and reason, with the first cell and
  how many there are."""

WEEKS = """\
## Weeks

Weeks are ISO weeks, Monday to Sunday. Write them as you do: `2026-W47`, `W47`, `wk 47`,
`week 47`, `v.47`, `v 47`, `vecka 47 2026`, `47`, `47/2026`, any date in the week, or its days from
and to: `16–22 Nov`, `16/11–22/11`. What lacks its year is in the one that lies nearest the plan's
start. `2026-11-16`, `16/11/2026` and `16.11.2026` are read; `03/04/2026` is refused where no other
day of the table tells April from March. A week that does not exist, such as `2025-W53`, is refused.
A blank is a gap, never zero; a KPI that is reviewed every second week or every month is expected
only when it is due.

The weekly values may lie in three ways, and which one is told from the headers: a row per week
with a column per KPI; a row per KPI with a column per week, on a sheet of its own or beside the
baseline and target in the KPIs table; or a row per week and KPI, with the headers Week, KPI and
Value. A Channel column says whose the values are; of what adds up (leads, orders, revenue), the
total is the channels' sum where no row has the total. A merged week or KPI counts for the rows it
spans. Two rows of heads are read too: weeks, KPIs or channels merged over the columns below."""

CELLS = """\
## Cells

| written | is read as |
| --- | --- |
| `1.6%`, `1,6 %`, or 0.016 formatted as percent | 1.6 percent |
| a bare `1.6` in a KPI counted in percent | decided by the KPI's other weeks and its baseline; \
if in doubt, 160 percent with a warning |
| `450 kr`, `SEK 450`, `450:-`, `450,-` | 450 in the workbook's currency; another currency needs \
its exchange rate in Settings |
| `2.0x`, `2,0×` | 2.0 |
| `40 pcs`, `40 st` | 40 |
| `22/week`, `22 st/vecka` in a KPI that is reviewed every week | 22 |
| `12 tkr`, `1.2 Mkr` | 12,000 and 1,200,000 |
| `1:32`, `95 s`, `1 h 5 min` in a duration | 92 s, 95 s, 3,900 s |
| `≤ 1.2`, `< 1.2`, `max 1.2` in a target | 1.2, and lower is better; `≥` and `min`: higher |
| `+20%`, `-15 %` in a target counted in numbers or money | growth from its baseline, with a note |
| `+2.5%/month`, `+2,5 %/månad` | 2.5 percent a month |
| `2 300`, `2,300.5`, `2.300,5`, `1'234`, `−3`, `(3)` | 2300, 2300.5, 2300.5, 1234, −3, −3 |
| `1,234` or `1.234` where it may be thousands or decimals | an error that shows both readings |
| `-`, `–`, `n/a`, `saknas`, blank | missing |
| `#DIV/0!`, `#N/A`, `#REF!`, `#SAKNAS!` | an error with its cell, never blank and never 0 |
| a formula that was never calculated | an error: open the file once in Excel or Google Sheets and \
save it |
| `12 34`, `1e3`, `3 – 5`, `450 kr/st` | refused, with the reason |"""


_COLUMN_HEADS = ("Column", "På svenska", "Also accepted", "What it holds", "Example")

PROSE = Prose(
    own="en",
    beside="sv",
    introduction=INTRODUCTION,
    kpis=KPIS,
    data=DATA,
    weeks=WEEKS,
    cells=CELLS,
    sheets="The sheets",
    sheet_heads=("Sheet", "På svenska", "One row is", "Adds to the report"),
    column_heads=_COLUMN_HEADS,
    setting_heads=("Setting", *_COLUMN_HEADS[1:]),
    kpi_heads=("KPI", "På svenska", "Also accepted", "Level", "Good when", "Formula"),
    required="Required",
    found_as="Also found as",
    words="Words",
    blank_means="Blank means",
    otherwise="else",
    rows="{scope} rows",
)
