# SPDX-License-Identifier: Apache-2.0
# One function for each kind of target: a room, a program, a test.

# A room: all *.cpp of the calling folder as one static library `rapport_<name>`, also called rapport::<name>.
# Files called *_main.cpp are programs and stay out. A room without sources is only its headers.
#
#     rapport_library(store
#       DEPENDS base model      # rooms; what they include is passed on
#       PACKAGES sqlite         # short names of rapport_packages.cmake; private, fmt is always there
#       LINK ...                # any other target; private
#       HEADERS rules.h)        # installed beside <name>.h, or all where the folder is base or model
function(rapport_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPENDS;PACKAGES;LINK;HEADERS;EXCLUDE")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "rapport_library(${name}): unknown arguments ${arg_UNPARSED_ARGUMENTS}")
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "_main\\.cpp$")
  foreach(file IN LISTS arg_EXCLUDE)
    list(REMOVE_ITEM sources ${CMAKE_CURRENT_SOURCE_DIR}/${file})
  endforeach()

  set(target rapport_${name})
  if(sources)
    add_library(${target} STATIC ${sources})
    set(public PUBLIC)
    set(private PRIVATE)
    rapport_find(targets fmt ${arg_PACKAGES})
    target_link_libraries(${target} PRIVATE ${targets} ${arg_LINK} $<BUILD_INTERFACE:rapport_warnings>)
    set_property(GLOBAL APPEND PROPERTY rapport_rooms_built ${target})
    set_property(GLOBAL APPEND PROPERTY rapport_packages_used fmt ${arg_PACKAGES})
    set_property(GLOBAL APPEND PROPERTY rapport_links_used ${arg_LINK})
  else()
    add_library(${target} INTERFACE)
    set(public INTERFACE)
  endif()
  add_library(rapport::${name} ALIAS ${target})
  target_include_directories(${target} ${public} ${PROJECT_SOURCE_DIR})
  target_compile_features(${target} ${public} cxx_std_20)
  foreach(room IN LISTS arg_DEPENDS)
    if(NOT TARGET rapport_${room})
      message(STATUS "rapport: room ${room}, which ${name} includes, is not there yet")
    else()
      target_link_libraries(${target} ${public} rapport_${room})
    endif()
  endforeach()
  rapport_record_headers(${name} ${arg_HEADERS})
endfunction()

# Which headers of the calling room are installed: its face, those named, and all of base and model.
function(rapport_record_headers name)
  if(name MATCHES "^(base|model)$")
    file(GLOB headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
  else()
    set(headers)
    foreach(file IN ITEMS ${name}.h ${ARGN})
      if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${file})
        list(APPEND headers ${CMAKE_CURRENT_SOURCE_DIR}/${file})
      endif()
    endforeach()
  endif()
  set_property(GLOBAL APPEND PROPERTY rapport_public_headers ${headers})
endfunction()

# Finds packages and gives their targets.
function(rapport_find out)
  foreach(name IN LISTS ARGN)
    rapport_package(${name})
  endforeach()
  rapport_package_targets(targets ${ARGN})
  set(${out} ${targets} PARENT_SCOPE)
endfunction()

# librapport: every room in one file, which is what gets installed. Programs of this project may link it or rooms.
function(rapport_whole_library)
  get_property(rooms GLOBAL PROPERTY rapport_rooms_built)
  if(NOT rooms)
    return()
  endif()
  set(objects)
  foreach(room IN LISTS rooms)
    list(APPEND objects $<TARGET_OBJECTS:${room}>)
  endforeach()
  add_library(rapport STATIC ${objects})
  add_library(rapport::rapport ALIAS rapport)
  set_target_properties(rapport PROPERTIES LINKER_LANGUAGE CXX)
  target_compile_features(rapport PUBLIC cxx_std_20)
  target_include_directories(rapport PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/rapport>)
  get_property(packages GLOBAL PROPERTY rapport_packages_used)
  get_property(links GLOBAL PROPERTY rapport_links_used)
  list(REMOVE_DUPLICATES packages)
  # Packages of headers alone were compiled in; the others are what a static library leaves open.
  foreach(name IN LISTS packages)
    if(NOT DEFINED rapport_header_${name})
      rapport_find(targets ${name})
      target_link_libraries(rapport PRIVATE ${targets})
      set_property(GLOBAL APPEND PROPERTY rapport_packages_linked ${name})
    endif()
  endforeach()
  target_link_libraries(rapport PRIVATE ${links})
endfunction()

# A program of tools/ or examples/.
#
#     rapport_program(rapport DEPENDS store paths PACKAGES cli11 INSTALL)
#     SOURCES: otherwise all *.cpp of the calling folder.  OUTPUT: the file's name, where it differs.
#     INSTALL: goes to bin/.  INSTALL_LIBEXEC: goes to libexec/rapport, for programs that only programs start.
function(rapport_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "INSTALL;INSTALL_LIBEXEC" "OUTPUT" "SOURCES;DEPENDS;PACKAGES;LINK")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "rapport_program(${name}): unknown arguments ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT arg_SOURCES)
    file(GLOB arg_SOURCES CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  endif()
  if(NOT arg_SOURCES)
    return()
  endif()
  # The library already owns the name `rapport` among targets.
  set(target rapport_program_${name})
  add_executable(${target} ${arg_SOURCES})
  if(NOT arg_OUTPUT)
    set(arg_OUTPUT ${name})
  endif()
  set_target_properties(${target} PROPERTIES OUTPUT_NAME ${arg_OUTPUT}
    RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
  rapport_find(targets fmt ${arg_PACKAGES})
  target_link_libraries(${target} PRIVATE ${targets} ${arg_LINK} rapport_warnings)
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
  foreach(room IN LISTS arg_DEPENDS)
    if(TARGET rapport_${room})
      target_link_libraries(${target} PRIVATE rapport_${room})
    endif()
  endforeach()
  if(arg_INSTALL)
    install(TARGETS ${target} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  elseif(arg_INSTALL_LIBEXEC)
    install(TARGETS ${target} RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/rapport)
  endif()
endfunction()

# A test program of Catch2; every TEST_CASE in it is one ctest, called "<name>: <sentence>".
#
#     rapport_test(graph_base SOURCES ... DEPENDS base LABELS unit)
#
# Cases of one program never run at the same time, those of two programs do.
function(rapport_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS;PACKAGES;LINK;LABELS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "rapport_test(${name}): unknown arguments ${arg_UNPARSED_ARGUMENTS}")
  endif()
  string(REPLACE "/" "_" target test_${name})
  add_executable(${target} ${arg_SOURCES})
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests/bin)
  rapport_find(targets fmt ${arg_PACKAGES})
  target_link_libraries(${target} PRIVATE ${targets} ${arg_LINK} rapport_test_support rapport_warnings)
  foreach(room IN LISTS arg_DEPENDS)
    if(TARGET rapport_${room})
      target_link_libraries(${target} PRIVATE rapport_${room})
    endif()
  endforeach()

  if(NOT arg_LABELS)
    set(arg_LABELS unit)
  endif()
  string(REPLACE ";" "," labels "${arg_LABELS}")  # a ; would not survive the command line
  set(listing ${CMAKE_CURRENT_BINARY_DIR}/${target}_cases.cmake)
  add_custom_command(TARGET ${target} POST_BUILD
    COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:${target}> -DNAME=${name} -DLABELS=${labels}
      -DOUTPUT=${listing} -P ${PROJECT_SOURCE_DIR}/cmake/list_test_cases.cmake
    BYPRODUCTS ${listing} VERBATIM)
  # Without the listing the program was not built: that is a failing test and not a silent gap.
  set(include ${CMAKE_CURRENT_BINARY_DIR}/${target}_include.cmake)
  file(WRITE ${include} "if(EXISTS [==[${listing}]==])\n  include([==[${listing}]==])\nelse()\n"
    "  add_test([==[${name}: not built]==] [==[${target}]==])\n"
    "  set_tests_properties([==[${name}: not built]==] PROPERTIES LABELS [==[${arg_LABELS}]==])\nendif()\n")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${include})
endfunction()
