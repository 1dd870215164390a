"""The weekly report as a colleague with pandas writes it: tables and charts, nothing judged.

As a script: WORKBOOK and the PDF to write. As a notebook, cell by cell, through one_report.py.
"""

# %%
import base64
import io
import os
import sys

import matplotlib as mpl
import pandas as pd

mpl.use("Agg")
import matplotlib.pyplot as plt

NOTEBOOK = "REPORT_WORKBOOK" in os.environ
WORKBOOK = os.environ["REPORT_WORKBOOK"] if NOTEBOOK else sys.argv[1]


# %%
def table(name: str, first: str) -> pd.DataFrame:
    """A sheet from the row whose first cell is `first`."""
    raw = book[name]
    at = raw.index[(raw[0] == first) & raw[1].notna()][0]
    found = raw.loc[at + 1 :].copy()
    found.columns = raw.loc[at]
    return found.dropna(how="all").dropna(axis=1, how="all").reset_index(drop=True)


book = pd.read_excel(WORKBOOK, sheet_name=None, header=None)
kpis = table("KPI", "KPI").set_index("KPI")
weekly = table("Veckovärden", "Vecka").set_index("Vecka")
data = table("Data", "Datum")
tests = table("Testlogg", "Test")
weekly = weekly.apply(pd.to_numeric, errors="coerce")[
    [name for name in kpis.index if name in weekly.columns]
]

# %%
last, before = weekly.iloc[-1], weekly.iloc[-2]
board = pd.DataFrame(
    {
        "This week": last,
        "Change": last - before,
        "Change %": (last / before - 1) * 100,
        "4 weeks": weekly.tail(4).mean(),
        "Baseline": kpis["Baseline"].reindex(weekly.columns),
        "Target": kpis["Mål"].reindex(weekly.columns) if "Mål" in kpis else None,
    }
)


# %%
def picture(figure: plt.Figure) -> str:
    file = io.BytesIO()
    figure.savefig(file, format="svg")
    plt.close(figure)
    return f"data:image/svg+xml;base64,{base64.b64encode(file.getvalue()).decode()}"


def trend(name: str) -> plt.Figure:
    figure, axes = plt.subplots(figsize=(2.8, 1.8))
    values = weekly[name]
    axes.plot(range(len(values)), values, color="black", marker="o", markersize=2)
    axes.axhline(values.mean(), color="grey", linewidth=0.5)
    axes.set_title(name, fontsize=8)
    axes.tick_params(labelsize=6)
    figure.tight_layout()
    return figure


def sparkline(name: str) -> plt.Figure:
    figure, axes = plt.subplots(figsize=(1.2, 0.3))
    axes.plot(range(len(weekly)), weekly[name], color="black", linewidth=0.8)
    axes.axis("off")
    return figure


pictures = [picture(trend(name)) for name in weekly.columns]
board["Trend"] = [f'<img alt="" src="{picture(sparkline(name))}">' for name in weekly.columns]

# %%
data["Datum"] = pd.to_datetime(data["Datum"], errors="coerce")
amounts = data.select_dtypes("object").columns.difference(["Kanal", "Kampanj", "Annons"])
data[amounts] = data[amounts].apply(pd.to_numeric, errors="coerce")
week = data.groupby([pd.Grouper(key="Datum", freq="W"), "Kanal"]).sum(numeric_only=True)
figure, axes = plt.subplots(figsize=(6, 2.4))
week[week.columns[0]].unstack().plot.bar(stacked=True, ax=axes)  # noqa: PD010
mix = picture(figure)

# %%
images = "".join(f'<img alt="" src="{it}">' for it in pictures)
html = f"""<meta charset="utf-8"><style>
body {{ font: 9pt sans-serif }} table {{ border-collapse: collapse; width: 100% }}
td, th {{ border-bottom: 1px solid #ccc; padding: 2pt; text-align: right }}
h2 ~ img {{ width: 32% }}
h2 ~ img.wide {{ width: 100% }}</style>
<h1>Week {weekly.index[-1]}</h1>{board.round(3).to_html(escape=False)}<h2>Trends</h2>{images}
<h2>Channels</h2><img class="wide" alt="" src="{mix}">{week.tail(12).round(0).to_html()}
<h2>Tests</h2>{tests.to_html(index=False)}"""

# %%
if not NOTEBOOK:
    import weasyprint

    weasyprint.HTML(string=html).write_pdf(sys.argv[2])
