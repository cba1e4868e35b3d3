// SPDX-License-Identifier: Apache-2.0
// The image as part of the program: mapped with it, so that only the pages that are needed are
// read.
#include "tools/cli/language_image.h"

// NOLINTNEXTLINE(hicpp-no-assembler): there is no #embed yet.
__asm__(
    ".pushsection .rodata\n"
    ".balign 16\n"
    ".global rapport_language_image_begin\n"
    "rapport_language_image_begin:\n"
    ".incbin \"" RAPPORT_LANGUAGE_IMAGE
    "\"\n"
    ".global rapport_language_image_end\n"
    "rapport_language_image_end:\n"
    ".byte 0\n"
    ".popsection\n");

extern "C" {
extern const char rapport_language_image_begin[];
extern const char rapport_language_image_end[];
}

namespace rapport::cli {

std::string_view language_image() {
  return {rapport_language_image_begin,
          static_cast<std::size_t>(rapport_language_image_end - rapport_language_image_begin)};
}

}  // namespace rapport::cli
