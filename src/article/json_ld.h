// JSON-LD: what scripts of linked data say of the article.

#pragma once

#include <string_view>
#include <vector>

#include "article/model.h"

namespace stemma {

// Scripts of one page, one after the other. Read leniently, without a tree and without recursion: pages break the
// grammar often. Each object is judged by its type when it ends: an author of a picture is none of the article.
class LinkedData {
 public:
  explicit LinkedData(const Page& page) : page_(page) {}

  void read(std::uint32_t script);  // the node of the element
  void give(Metadata& out);         // once, after the last script

 private:
  struct Piece {  // a string of a script, quotes not counted: bytes of Page::text
    std::uint32_t begin = 0, end = 0, script = 0;
    bool empty() const { return begin >= end; }
  };
  enum Field : std::uint8_t { kHeadline, kDescription, kPublished, kModified, kSection, kLanguage, kPublisher, kFields };
  struct Name {
    Piece name, id;
  };
  struct Level {  // an object or list that is open
    std::string_view key;
    bool list = false;
    bool root = false;  // at the top, or in a list or @graph there
    unsigned rank = 0;  // of its type
    bool typed = false, person = false;
    Piece name, id;
    std::array<Piece, kFields> fields{};
    std::vector<Name> authors;
  };

  void open(bool list);
  void close();
  void leaf(Piece value);
  std::string decoded(Piece piece) const;
  PageField field(Piece piece) const;
  static unsigned rank_of(std::string_view type, bool& person);

  const Page& page_;
  std::string_view key_;
  std::uint32_t script_ = 0;
  std::vector<Level> levels_;  // the first `depth_` are open; the rest keep their memory
  std::size_t depth_ = 0, too_deep_ = 0;
  std::vector<Name> people_;
  Level best_;
  bool found_ = false;
  Piece publisher_;
};

}  // namespace stemma
