#!/usr/bin/env bash
# Makes the workbooks of this folder from wells.fods with LibreOffice (headless), and one without values with openpyxl.
# Only needed when wells.fods changes.
set -euo pipefail
cd "$(dirname "$0")"
for format in ods xlsx xls; do soffice --headless --convert-to "$format" wells.fods > /dev/null; done
"${PYTHON:-python3}" - <<'PYTHON'
import openpyxl
book = openpyxl.Workbook()
sheet = book.active
for row in [["site", "depth"], ["Mill", 4.5], ["Ford", "=B2*2"]]:
    sheet.append(row)
book.save("formulas.xlsx")
PYTHON
