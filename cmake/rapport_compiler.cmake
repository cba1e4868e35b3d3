# SPDX-License-Identifier: Apache-2.0
# The language, the warnings, the sanitizers and the compiler cache of all targets of this project.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(RAPPORT_CCACHE ccache)
  mark_as_advanced(RAPPORT_CCACHE)
  if(RAPPORT_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${RAPPORT_CCACHE})
  endif()
endif()

# Warnings are a property of our own targets and never reach those who use the library.
add_library(rapport_warnings INTERFACE)
target_compile_options(rapport_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual
  # GCC 12 suspects every moved std::variant of being uninitialised; the sanitizers and Clang do not.
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op -Wno-maybe-uninitialized>
  # Designated initialisers that leave members at their defaults are meant.
  -Wno-missing-field-initializers
  # -Wconversion finds what loses a value; signs of literals and of iterator arithmetic are noise.
  -Wno-sign-conversion
  $<$<BOOL:${RAPPORT_WERROR}>:-Werror>)

# __FILE__ in assertions and messages is the path from the root, on every machine the same.
add_compile_options(-fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=)

foreach(sanitizer IN LISTS RAPPORT_SANITIZE)
  if(NOT sanitizer MATCHES "^(address|undefined|thread|leak)$")
    message(FATAL_ERROR "RAPPORT_SANITIZE: expected address, undefined, thread or leak, found '${sanitizer}'")
  endif()
  add_compile_options(-fsanitize=${sanitizer} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${sanitizer})
endforeach()
