"""Raw exports of the platforms: the heads as they are written, and rows to add up by hand.

Where the lists of heads are from, and what could not be confirmed:

Meta Ads Manager: heads of exported tables in public test data ("Reporting starts", "Reporting
  ends", "Campaign name", "Ad set name", "Ad name", "Day", "Amount spent (USD)", "Link clicks",
  "Clicks (all)", "Results", "Reach"), in both orders that occur. The Swedish heads are those of the
  Swedish interface; the two for the start and the end of the report are in no public table that
  could be found, so that each way they might be put is read (test_understand_data_exports.py).
Google Ads: two title rows, "Day", "Campaign", "Currency code", "Cost", "Impr.", "Clicks",
  "Conversions", "Conv. value" in public test data; UTF-16 with tabs, " --" for nothing, "< 10%"
  for small shares as Google's help describes its downloads. The total rows end the table with
  " --" for what they have none of, as in the data of googleads/aw-reporting (campaign.csv: "Total,
  --, …"); a row without a day is none, whatever it is called. The Swedish heads are those of the
  Swedish interface; no public table has "Valutakod", and the platform is known without it.
LinkedIn Campaign Manager: "Start Date (in UTC)", "Account Name", "Campaign Group Name", "Campaign
  Name", "Creative Name", "Total Spent", "Total Engagements" in public scripts that read the export;
  some lines of description above the heads. A Swedish export could not be confirmed.
TikTok Ads Manager: "By Day", "Campaign name", "Ad group name", "Ad name", "Cost", "Clicks
  (destination)", "6-second video views" in public scripts that read the export, and TikTok's
  glossary of metrics. A Swedish export could not be confirmed.
YouTube Studio: "Content", "Video title", "Video publish time", "Views", "Watch time (hours)",
  "Subscribers", "Impressions", "Impressions click-through rate (%)" and its row "Total" in public
  scripts that read "Table data.csv"; "Date" in front of them in "Chart data.csv".
Google Analytics 4: the lines with # above the heads and the heads "Session default channel group",
  "Sessions", "Engaged sessions", "Key events", "Total revenue" of the reports' names for dimensions
  and metrics; a date as 20261116.
"""

from __future__ import annotations

META = [
    ["Reporting starts", "Reporting ends", "Campaign name", "Ad set name", "Ad name", "Results",
     "Result indicator", "Reach", "Frequency", "Cost per results", "Amount spent (SEK)",
     "Impressions", "CPM (cost per 1,000 impressions) (SEK)", "Link clicks",
     "CPC (cost per link click) (SEK)", "CTR (link click-through rate)", "Clicks (all)"],
    ["2026-11-16", "2026-11-16", "", "", "", 12, "", 9000, 1.4, 70, 840, 12600, 66.7, 168, 5, 1.33,
     240],
    ["2026-11-16", "2026-11-16", "B2B", "Owners", "Roof 15 s", 8, "leads", 6000, 1.5, 75, 600, 9000,
     66.7, 120, 5, 1.33, 170],
    ["2026-11-16", "2026-11-16", "B2B", "Owners", "Roof 30 s", 4, "leads", 3000, 1.2, 60, 240, 3600,
     66.7, 48, 5, 1.33, 70],
]  # fmt: skip

META_BY_DAY = [
    ["Reporting starts", "Reporting ends", "Campaign name", "Day", "Amount spent (SEK)",
     "Impressions", "Link clicks", "Purchases", "Purchases conversion value"],
    ["2026-11-16", "2026-11-22", "B2B", "2026-11-16", 600, 9000, 120, 2, 1180],
    ["2026-11-16", "2026-11-22", "B2B", "2026-11-17", 240, 3600, 48, 1, 590],
]  # fmt: skip

META_SV = [
    ["Rapporteringen startar", "Rapporteringen avslutas", "Kampanjnamn", "Annonsnamn", "Resultat",
     "Räckvidd", "Frekvens", "Kostnad per resultat", "Belopp spenderat (SEK)", "Exponeringar",
     "Länkklick", "Klick (alla)"],
    ["2026-11-16", "2026-11-22", "B2B", "Tak 15 s", "8", "6 000", "1,5", "75,00", "600,00", "9 000",
     "120", "170"],
    ["2026-11-16", "2026-11-22", "B2B", "Tak 30 s", "4", "3 000", "1,2", "60,00", "240,50", "3 600",
     "48", "70"],
]  # fmt: skip

GOOGLE = [
    ["Campaign report"],
    ["November 16, 2026 - November 22, 2026"],
    ["Campaign status", "Campaign", "Day", "Currency code", "Budget", "Cost", "Impr.", "Clicks",
     "CTR", "Avg. CPC", "Search impr. share", "Conversions", "Cost / conv.", "Conv. rate",
     "Conv. value"],
    ["Enabled", "Brand", "2026-11-16", "SEK", "500.00", "1,240.50", "48,200", "690", "1.43%",
     "1.80", "< 10%", "17.50", "70.89", "2.54%", "12,400.00"],
    ["Enabled", "Roofs", "2026-11-16", "SEK", "300.00", "200.00", "1,000", "20", "2.00%", "10.00",
     " --", "0.00", " --", "0.00%", "0.00"],
    ["Total: Campaigns", " --", " --", "SEK", "800.00", "1,440.50", "49,200", "710", "1.44%",
     "2.03", " --", "17.50", "82.31", "2.46%", "12,400.00"],
    ["Total: Account", " --", " --", "SEK", "800.00", "1,440.50", "49,200", "710", "1.44%", "2.03",
     " --", "17.50", "82.31", "2.46%", "12,400.00"],
]  # fmt: skip

GOOGLE_SV = [
    ["Kampanjrapport"],
    ["16 november 2026 - 22 november 2026"],
    ["Kampanj", "Dag", "Valutakod", "Kostnad", "Visn.", "Klick", "CTR", "Genomsn. CPC", "Konv.",
     "Kostnad/konv.", "Konv.värde"],
    ["Varumärke", "2026-11-16", "SEK", "1 240,50", "48 200", "690", "1,43 %", "1,80", "17,50",
     "70,89", "12 400,00"],
    ["Summa: Konto", " --", "SEK", "1 240,50", "48 200", "690", "1,43 %", "1,80", "17,50", "70,89",
     "12 400,00"],
]  # fmt: skip

LINKEDIN = [
    ["Campaign Performance Report (in UTC)"],
    ["Report Start: November 16, 2026, 12:00 AM"],
    ["Report End: November 22, 2026, 11:59 PM"],
    ["Start Date (in UTC)", "Account Name", "Currency", "Campaign Group Name", "Campaign Name",
     "Campaign ID", "Campaign Start Date", "Total Spent", "Impressions", "Clicks",
     "Click Through Rate", "Average CPC", "Reactions", "Comments", "Shares", "Total Engagements",
     "Conversions", "Leads"],
    ["11/16/2026", "Björklid", "SEK", "Autumn", "Owners", 123456, "9/1/2026", 300, 6000, 42, 0.007,
     7.14, 10, 2, 1, 55, 3, 2],
    ["11/17/2026", "Björklid", "SEK", "Autumn", "Owners", 123456, "9/1/2026", 310, 6100, 43, 0.007,
     7.21, 11, 1, 0, 56, 4, 3],
    ["12/1/2026", "Björklid", "SEK", "Autumn", "Owners", 123456, "9/1/2026", 320, 6200, 44, 0.007,
     7.27, 12, 0, 1, 57, 5, 4],
]  # fmt: skip

TIKTOK = [
    ["Campaign name", "Ad group name", "Ad name", "By Day", "Cost", "CPC (destination)", "CPM",
     "Impressions", "Clicks (all)", "Clicks (destination)", "CTR (destination)", "Reach",
     "Conversions", "Cost per conversion", "Video views", "Video views at 100%", "Currency"],
    ["Autumn", "Owners", "Hook A", "2026-11-16", 400, 8, 20, 20000, 90, 50, 0.25, 15000, 4, 100,
     18000, 900, "SEK"],
    ["Total of 1 results", "-", "-", "-", 400, 8, 20, 20000, 90, 50, 0.25, 15000, 4, 100, 18000,
     900, "SEK"],
]  # fmt: skip

YOUTUBE = [
    ["Date", "Content", "Video title", "Video publish time", "Views", "Watch time (hours)",
     "Subscribers", "Impressions", "Impressions click-through rate (%)"],
    ["2026-11-16", "Total", "", "", 150, 3.5, 4, 2000, 5.1],
    ["2026-11-16", "aB3dE", "Roofs in winter", "Nov 3, 2026", 100, 2.5, 3, 1200, 5.4],
    ["2026-11-16", "xY9zQ", "Batteries", "Oct 1, 2026", 50, 1.0, 1, 800, 4.7],
]  # fmt: skip

GA4 = [
    ["# ----------------------------------------"],
    ["# Traffic acquisition: Session primary channel group"],
    ["# Start date: 20261116"],
    ["# ----------------------------------------"],
    ["Date", "Session default channel group", "Sessions", "Engaged sessions", "Engagement rate",
     "Key events", "Total revenue"],
    ["20261116", "Paid Social", 640, 410, 0.64, 12, 8400],
    ["20261116", "Organic Search", 820, 600, 0.73, 9, 5200],
]  # fmt: skip
