// Bytes of unknown encoding -> UTF-8.
//
// A byte order mark decides first, then what an HTML page says of itself where it is
// not UTF-8 for all that, then the look of the bytes: UTF-8 has a shape that other
// encodings hit by chance only, and news that is not UTF-8 and says nothing is nearly
// always windows-1252 (which is also what the web means by ISO-8859-1).

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "stemma/page.h"

namespace stemma {

// What <meta charset> or <meta http-equiv content="...charset=..."> in the first
// 1,024 bytes says: a decoder of resources/page_charsets.tsv, empty when nothing or
// a name that is unknown.
Code declared_charset(std::string_view html);

// The decoder for a name that a server or a page uses; empty when it is unknown.
Code decoder_named(std::string_view name);

// Appends `bytes` to `out` as UTF-8, without a byte order mark. What cannot be
// decoded becomes U+FFFD, with one note at the first place (bytes of `out`).
void decode_to_utf8(std::string_view bytes, Code declared, std::string& out, Table<Note>& notes);

// The same for bytes that must be UTF-8 and keep their every byte, a mark too.
void keep_utf8(std::string_view bytes, std::string& out, Table<Note>& notes);

// Code point of a byte 0x80..0x9F in windows-1252; bytes without a meaning there stand for themselves.
char32_t windows1252(unsigned char byte);

}  // namespace stemma
