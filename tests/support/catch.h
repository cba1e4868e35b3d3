// SPDX-License-Identifier: Apache-2.0
// Catch2, whichever of its two generations is installed; tests include this and no header of Catch2
// itself.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif
