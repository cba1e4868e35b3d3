# SPDX-License-Identifier: Apache-2.0
# Asks a Catch2 program for its test cases and writes an add_test for each. Names are sentences with commas,
# quotes and brackets, at which Catch2's own script stumbles: nothing here passes through a CMake list.
#
#     cmake -DPROGRAM=... -DNAME=... -DLABELS=a,b -DOUTPUT=... -P list_test_cases.cmake

execute_process(COMMAND ${PROGRAM} --list-test-names-only
                OUTPUT_VARIABLE names RESULT_VARIABLE count ERROR_VARIABLE complaint)
# Catch2 v2 returns the number of test cases; v3 knows the option only as --list-tests --verbosity quiet.
if(names STREQUAL "")
  execute_process(COMMAND ${PROGRAM} --list-tests --verbosity quiet
                  OUTPUT_VARIABLE names ERROR_VARIABLE complaint)
endif()
if(names STREQUAL "")
  message(FATAL_ERROR "${PROGRAM} lists no test cases\n${complaint}")
endif()

string(REPLACE "," ";" labels "${LABELS}")
string(APPEND names "\n")
set(script "")
while(NOT names STREQUAL "")
  string(FIND "${names}" "\n" end)
  string(SUBSTRING "${names}" 0 ${end} case)
  math(EXPR next "${end} + 1")
  string(SUBSTRING "${names}" ${next} -1 names)
  string(STRIP "${case}" case)
  if(case STREQUAL "")
    continue()
  endif()
  # In Catch2's language of test names these have a meaning unless a backslash stands before.
  string(REGEX REPLACE "([][,\\\\\"*~])" "\\\\\\1" filter "${case}")
  string(APPEND script
    "add_test([==[${NAME}: ${case}]==] [==[${PROGRAM}]==] [==[${filter}]==])\n"
    "set_tests_properties([==[${NAME}: ${case}]==] PROPERTIES LABELS [==[${labels}]==] RESOURCE_LOCK [==[${NAME}]==] TIMEOUT 120)\n")
endwhile()
file(WRITE ${OUTPUT} "${script}")
