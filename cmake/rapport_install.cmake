# SPDX-License-Identifier: Apache-2.0
# cmake --install: the library, the headers of its faces, the data, and what find_package(rapport) reads.
#
#     lib/librapport.a    include/rapport/graph/store/store.h    share/rapport/data    lib/cmake/rapport
#
# Users write #include "graph/store/store.h" there as here; rapport::rapport carries include/rapport.
include(CMakePackageConfigHelpers)

if(TARGET rapport)
  set(destination ${CMAKE_INSTALL_LIBDIR}/cmake/rapport)
  install(TARGETS rapport EXPORT rapport_targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(EXPORT rapport_targets NAMESPACE rapport:: FILE rapport_exported.cmake DESTINATION ${destination})

  get_property(RAPPORT_PACKAGES GLOBAL PROPERTY rapport_packages_linked)
  configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/rapport-config.cmake.in
    ${PROJECT_BINARY_DIR}/rapport-config.cmake INSTALL_DESTINATION ${destination}
    PATH_VARS CMAKE_INSTALL_DATADIR)
  write_basic_package_version_file(${PROJECT_BINARY_DIR}/rapport-config-version.cmake
    COMPATIBILITY SameMinorVersion)
  install(FILES ${PROJECT_BINARY_DIR}/rapport-config.cmake ${PROJECT_BINARY_DIR}/rapport-config-version.cmake
    ${PROJECT_SOURCE_DIR}/cmake/rapport_packages.cmake DESTINATION ${destination})
endif()

get_property(headers GLOBAL PROPERTY rapport_public_headers)
foreach(header IN LISTS headers)
  cmake_path(RELATIVE_PATH header BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE relative)
  cmake_path(GET relative PARENT_PATH folder)
  install(FILES ${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/rapport/${folder})
endforeach()

install(DIRECTORY ${PROJECT_SOURCE_DIR}/data/ DESTINATION ${CMAKE_INSTALL_DATADIR}/rapport/data)
if(EXISTS ${PROJECT_SOURCE_DIR}/LICENSE)
  install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
endif()
