// SPDX-License-Identifier: Apache-2.0
// The main of every test program. Catch2 v2 compiles its engine here, once.
#if !__has_include(<catch2/catch_all.hpp>)
#define CATCH_CONFIG_RUNNER
#endif
#include "tests/support/catch.h"

int main(int count, char** arguments) { return Catch::Session().run(count, arguments); }
