#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# How the sample files beside this script were made, by the tools that make such files elsewhere: groff, rsvg-convert (cairo), qpdf and iconv.
# Run it to make them again; the tests only read them. All names and meetings in them are made up.
set -euo pipefail
cd "$(dirname "$0")"
export SOURCE_DATE_EPOCH=1620000000  # the same bytes each time, as far as the tools can

# PDF: a communiqué of two columns and several pages, with running header, page numbers and hyphenation.
groff -K utf8 -ms -Tpdf communique.ms > communique.pdf
# A list of participants as a table, one cell of two lines.
groff -K utf8 -t -ms -Tpdf participants.ms > participants.pdf
# Another maker of PDF: text set by cairo.
rsvg-convert -f pdf -o letter.pdf letter.svg
# A page without text, as scanners make it.
rsvg-convert -f pdf -o scan.pdf scan.svg
# Asks for a password; no password, but pages may not be printed; cut short.
qpdf --static-id --encrypt secret owner 128 --use-aes=n -- letter.pdf locked.pdf --allow-weak-crypto
qpdf --static-id --encrypt "" owner 128 --use-aes=n --print=none -- letter.pdf restricted.pdf --allow-weak-crypto
head -c 900 communique.pdf > cut.pdf

# Text of other encodings, from the same in UTF-8.
iconv -f UTF-8 -t WINDOWS-1250 polish.txt > polish.windows-1250.txt
iconv -f UTF-8 -t ISO-8859-2 polish.txt > polish.iso-8859-2.txt
iconv -f UTF-8 -t WINDOWS-1251 russian.txt > russian.windows-1251.txt
iconv -f UTF-8 -t KOI8-R russian.txt > russian.koi8-r.txt
iconv -f UTF-8 -t SHIFT_JIS japanese.txt > japanese.shift_jis.txt
iconv -f UTF-8 -t EUC-JP japanese.txt > japanese.euc-jp.txt
iconv -f UTF-8 -t ISO-2022-JP japanese.txt > japanese.iso-2022-jp.txt
iconv -f UTF-8 -t WINDOWS-1252 french.txt > french.windows-1252.txt
iconv -f UTF-8 -t UTF-16 french.txt > french.utf-16.txt
iconv -f UTF-8 -t UTF-16BE french.txt > french.utf-16be.txt
iconv -f UTF-8 -t WINDOWS-1253 greek.txt > greek.windows-1253.txt

# HTML that declares its encoding.
sed 's/charset=utf-8/charset=iso-8859-2/' polish.html | iconv -f UTF-8 -t ISO-8859-2 > polish.iso-8859-2.html
sed 's/charset=utf-8/charset=shift_jis/' japanese.html | iconv -f UTF-8 -t SHIFT_JIS > japanese.shift_jis.html

# Registers.
sed 's/,/;/g' ministers.csv | iconv -f UTF-8 -t WINDOWS-1252 | sed 's/$/\r/' > ministers.semicolon.csv
