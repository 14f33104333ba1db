// Readers of what is one stream of text: lines, words, pages, feeds, mail.

#include "engine/input_reader.h"
#include "engine/sniff.h"
#include "intake/feed.h"
#include "intake/intake.h"
#include "intake/mail.h"

namespace stemma {
namespace {

InputPlace place_in(ByteSource& source, std::uint64_t at, std::uint64_t lines) {
  const FilePlace place = source.place(at);
  return {place.offset, place.within, lines, true};
}

// What the source's own knowledge of a document leaves open, the caller's fills.
void fill(Provenance& given, const Provenance& more) {
  for (auto field : {&Provenance::id, &Provenance::outlet, &Provenance::url, &Provenance::published})
    if ((given.*field).empty()) given.*field = more.*field;
  if (given.charset.empty()) given.charset = more.charset;
  if (given.basis.empty() && given.published == more.published) given.basis = more.basis;
}

class LineReader : public InputReader {
 public:
  LineReader(WalkContext& context, Opened opened) : context_(context), opened_(std::move(opened)), lines_(opened_.from.lines) {
    place_ = opened_.from;
  }

  Step next(Input& input, Opened&) override {
    while (true) {
      const auto line = opened_.source->line(context_.limit);
      if (!line) {
        if (failed_) return Step::kEnd;
        failed_ = true;
        context_.left_out(input, opened_.name, "unreadable", line.message());
        return Step::kInput;
      }
      if (!line->ended)
        if (const auto loss = opened_.source->loss()) {  // the line before it is lost with it
          context_.lost(input, opened_.name, *loss);
          place_ = place_in(*opened_.source, opened_.source->offset(), lines_);
          return Step::kInput;
        }
      if (line->last) {
        if (!cut_) place_ = place_in(*opened_.source, opened_.source->offset(), lines_);
        return Step::kEnd;
      }
      if (line->ended) ++lines_;
      if (!line->too_long && is_blank(line->text)) {
        place_ = place_in(*opened_.source, opened_.source->offset(), lines_);
        continue;
      }
      read(*line, input);
      return Step::kInput;
    }
  }
  InputPlace place() override { return place_; }

 private:
  void read(const ByteSource::Line& line, Input& input) {
    const std::uint64_t number = lines_ + (line.ended ? 0 : 1);
    const std::string name = opened_.name + ":" + std::to_string(number);
    const FilePlace begin = opened_.source->place(line.begin);
    const std::uint64_t byte = begin.offset + begin.within;
    const std::string where = name + ": the line at byte " + std::to_string(byte);
    std::string_view text = line.text;
    if (number == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // a byte order mark
    if (line.too_long) {
      context_.left_out(input, name, "too-long",
                        where + " has " + std::to_string(line.size) + " bytes, more than " + context_.limit_text());
    } else if (auto document = context_.json.read(text); document) {
      input = {};
      input.name = name;
      input.file = context_.path;
      input.bytes = std::move(document->text);
      input.form = PageForm::kGiven;
      input.note = document->note;
      input.pair = document->pair;
      input.given = std::move(document->given);
      if (input.given.id.empty()) input.given.id = opened_.id + ":" + std::to_string(number);
      fill(input.given, context_.given);
      if (is_blank(input.bytes))
        context_.left_out(input, name, "empty", where + " has an empty \"text\"; nothing in it can be read.");
    } else if (!line.ended) {
      context_.left_out(input, name, "truncated-line",
                        where + " is cut off at byte " + std::to_string(byte + line.size) +
                            ", without a line end; complete the file and read it again: only this line is missing.");
    } else {
      context_.left_out(input, name, "bad-json",
                        where + " cannot be read: " + document.message() + "; repair the line and read it again.");
    }
    input.begin = byte;
    input.end = byte + line.size;
    // A line that is cut off may be complete the next time.
    cut_ = input.reason == "truncated-line";
    place_ = place_in(*opened_.source, cut_ ? line.begin : opened_.source->offset(), lines_);
  }

  WalkContext& context_;
  Opened opened_;
  std::uint64_t lines_;  // line ends before
  InputPlace place_;
  bool cut_ = false, failed_ = false;
};

// CoNLL-U up to the next document: "# newdoc" behind words begins one.
class WordsReader : public InputReader {
 public:
  WordsReader(WalkContext& context, Opened opened) : context_(context), opened_(std::move(opened)) {}

  Step next(Input& input, Opened&) override {
    ByteSource& source = *opened_.source;
    const std::uint64_t limit = context_.limit;
    input = {};
    input.name = opened_.name;
    input.file = context_.path;
    input.form = PageForm::kWords;
    input.begin = source.offset() - head_.size();
    input.first_line = lines_ + (head_.empty() ? 1 : 0);
    input.bytes = std::move(head_);
    head_.clear();
    bool words = false, too_long = false;
    while (true) {
      const auto line = source.line(limit);
      if (!line) {
        if (failed_) return Step::kEnd;
        failed_ = true;
        context_.left_out(input, opened_.name, "unreadable", line.message());
        return Step::kInput;
      }
      if (line->last) break;
      ++lines_;
      if (words && line->text.starts_with("# newdoc")) {
        head_ = std::string(line->text) + "\n";
        break;
      }
      words = words || (!line->text.empty() && line->text.front() >= '0' && line->text.front() <= '9');
      too_long = too_long || line->too_long || input.bytes.size() + line->size >= limit;
      if (!too_long) (input.bytes += line->text) += '\n';
    }
    if (input.bytes.empty() && !too_long) return Step::kEnd;
    const std::uint64_t first_line = input.first_line;
    if (too_long)
      context_.left_out(
          input, opened_.name, "too-long",
          opened_.name + ": the document at line " + std::to_string(first_line) + " is longer than " + context_.limit_text());
    else if (!words && first_line > 1 && is_blank(input.bytes)) return Step::kEnd;
    input.given = context_.given;
    const std::string_view head = "# newdoc id = ";
    if (const std::size_t at = input.bytes.find(head); at != std::string::npos && at < 4096)
      input.given.id = input.bytes.substr(at + head.size(), input.bytes.find('\n', at) - at - head.size());
    if (input.given.id.empty()) input.given.id = opened_.id;
    input.end = source.offset() - head_.size();
    return Step::kInput;
  }
  InputPlace place() override { return {}; }

 private:
  WalkContext& context_;
  Opened opened_;
  std::uint64_t lines_ = 0;
  std::string head_;  // the line that opened the next document
  bool failed_ = false;
};

// Reads all of a source, or says why not.
class WholeReader : public InputReader {
 public:
  WholeReader(WalkContext& context, Opened opened) : context_(context), opened_(std::move(opened)) {}

  Step next(Input& input, Opened& opened) override {
    if (!read_) {
      read_ = true;
      auto bytes = opened_.source->rest(context_.limit);
      size_ = opened_.source->offset();
      place_ = place_in(*opened_.source, size_, 0);
      if (!bytes) {
        context_.left_out(input, opened_.name, "unreadable", bytes.message());
        return Step::kInput;
      }
      if (bytes->size() > context_.limit) {
        context_.left_out(input, opened_.name, "too-long", opened_.name + ": more than " + context_.limit_text());
        return Step::kInput;
      }
      if (const auto loss = opened_.source->loss()) {
        context_.lost(input, opened_.name, *loss);
        return Step::kInput;
      }
      if (take(std::move(*bytes), input)) return Step::kInput;
    }
    return more(input, opened);
  }

 protected:
  // Fills `input`, or returns false when inputs come by more().
  virtual bool take(std::string bytes, Input&) = 0;
  virtual Step more(Input&, Opened&) { return Step::kEnd; }

  // A page of this source.
  bool page(std::string bytes, PageForm form, Input& input) {
    input = {};
    input.name = opened_.name;
    input.file = context_.path;
    input.bytes = std::move(bytes);
    input.form = form;
    input.given = opened_.given;
    fill(input.given, context_.given);
    if (input.given.id.empty()) input.given.id = opened_.id;
    input.end = size_;
    if (is_blank(input.bytes))
      context_.left_out(input, opened_.name, "empty",
                        opened_.name + ": there is nothing but white space; name a file that holds an article.");
    return true;
  }

  WalkContext& context_;
  Opened opened_;
  InputPlace place_;
  std::uint64_t size_ = 0;

 private:
  bool read_ = false;
};

// The address that browsers write into a page they save.
std::string saved_from(std::string_view page) {
  constexpr std::string_view kMark = "<!-- saved from url=(";
  const std::string_view head = page.substr(0, 2048);
  const std::size_t at = head.find(kMark), open = head.find(')', at == std::string_view::npos ? 0 : at);
  if (at == std::string_view::npos || open == std::string_view::npos) return {};
  const std::size_t end = head.find_first_of(" \r\n>", open);
  const std::string_view url = head.substr(open + 1, end - open - 1);
  return url.starts_with("http") ? std::string(url) : std::string();
}

class PageReader : public WholeReader {
 public:
  using WholeReader::WholeReader;
  InputPlace place() override { return place_; }

 private:
  bool take(std::string bytes, Input& input) override {
    if (opened_.ending != ".json") {
      const PageForm form = form_of(opened_.ending.empty() ? "" : "x" + opened_.ending, bytes);
      if (form == PageForm::kHtml && opened_.given.url.empty()) opened_.given.url = saved_from(bytes);
      return page(std::move(bytes), form, input);
    }
    auto document = context_.json.read(bytes);
    if (!document) {
      if (!opened_.named)  // any program's settings end so
        return context_.left_out(input, opened_.name, "unknown-format",
                                 opened_.name + ": left out, " + document.message() + ".");
      return context_.left_out(
          input, opened_.name, "bad-json",
          opened_.name + ": " + document.message() + "; many documents go one a line into a file named .jsonl.");
    }
    page(std::move(document->text), PageForm::kGiven, input);
    input.note = document->note;
    const std::string id = opened_.id;
    input.pair = document->pair;
    input.given = std::move(document->given);
    if (input.given.id.empty()) input.given.id = id;
    return true;
  }
};

class FeedInputs : public WholeReader {
 public:
  using WholeReader::WholeReader;
  InputPlace place() override { return done_ ? place_ : InputPlace{}; }

 private:
  bool take(std::string bytes, Input& input) override {
    feed_ = read_feed(bytes);
    for (const FeedItem& item : feed_.items) context_.remember(item.given);
    const bool list = feed_.kind == FeedKind::kOpml || feed_.kind == FeedKind::kSitemap;
    if (!list && !feed_.items.empty()) return false;
    done_ = true;
    const std::string count = std::to_string(feed_.items.size());
    feed_.items.clear();
    if (feed_.kind == FeedKind::kOpml)
      return context_.left_out(
          input, opened_.name, "list-of-feeds",
          opened_.name + ": names " + count + " feeds and holds no article; save the feeds and name them.");
    if (feed_.kind == FeedKind::kSitemap)
      return context_.left_out(
          input, opened_.name, "list-of-pages",
          opened_.name + ": names " + count + " pages and holds no article; save the pages and name them.");
    return context_.left_out(input, opened_.name, "empty", opened_.name + ": the feed has no items.");
  }
  Step more(Input& input, Opened&) override {
    if (next_ >= feed_.items.size()) {
      done_ = true;
      return Step::kEnd;
    }
    FeedItem& item = feed_.items[next_++];
    const std::string name = opened_.name + "#" + std::to_string(next_);
    if (item.html.empty()) {
      context_.left_out(input, name, "no-content",
                        name + ": the item gives only a title and an address (" + item.given.url + "); save the page itself.");
      return Step::kInput;
    }
    page(std::move(item.html), PageForm::kHtml, input);
    input.name = name;
    input.given = std::move(item.given);
    fill(input.given, opened_.given);
    fill(input.given, context_.given);
    if (input.given.id.empty()) input.given.id = opened_.id + "#" + std::to_string(next_);
    input.given.charset = "utf-8";
    if (item.teaser) input.note = NoteKind::kTeaser;
    return Step::kInput;
  }

  Feed feed_;
  std::size_t next_ = 0;
  bool done_ = false;
};

class MailReader : public WholeReader {
 public:
  using WholeReader::WholeReader;
  InputPlace place() override { return place_; }

 private:
  bool take(std::string bytes, Input& input) override {
    Mail mail = read_mail(bytes);
    if (!mail.reason.empty())
      return context_.left_out(input, opened_.name, mail.reason, opened_.name + ": no part of it is text or HTML.");
    opened_.given = std::move(mail.given);
    return page(std::move(mail.body), mail.html ? PageForm::kHtml : PageForm::kText, input);
  }
};

// The address without what differs between links to one page.
std::string bare_address(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://", "www."})
    if (url.starts_with(scheme)) url.remove_prefix(scheme.size());
  url = url.substr(0, url.find('#'));
  while (url.ends_with('/')) url.remove_suffix(1);
  return std::string(url);
}

}  // namespace

void WalkContext::remember(const Provenance& item) {
  constexpr std::size_t kMost = 200000;
  if (item.url.empty() || item.published.empty() || dated.size() >= kMost) return;
  dated.try_emplace(bare_address(item.url), Dated{item.published, item.basis});
}

void WalkContext::date(Input& input) const {
  if (dated.empty() || input.form != PageForm::kHtml || input.given.url.empty() || !input.given.published.empty()) return;
  const auto found = dated.find(bare_address(input.given.url));
  if (found == dated.end()) return;
  input.given.hint = found->second.published;
  input.given.basis = found->second.basis;
}

// Names in archives are foreign bytes: without the control characters that a terminal would obey.
static std::string fit_to_print(std::string text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x20 || c == 0x7F) text[i] = '?';
    if (c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) text[i] = text[i + 1] = '?';
  }
  return text;
}

bool WalkContext::left_out(Input& input, const std::string& name, std::string_view reason, std::string message) const {
  input = {};
  input.name = name;
  input.file = path;
  input.reason = reason;
  input.message = fit_to_print(std::move(message));
  return true;
}

void WalkContext::lost(Input& input, const std::string& name, const Loss& loss) const {
  left_out(input, at_place(name, {loss.offset, 0}), loss.reason,
           name + ": " + std::to_string(loss.size) + " bytes from byte " + std::to_string(loss.offset) +
               " on are left out: " + loss.why + ".");
  input.begin = loss.offset;
  input.end = loss.offset + loss.size;
}

std::string WalkContext::limit_text() const {
  return "the limit for one document (" + std::to_string(limit) + " bytes); raise it with --max-document.";
}

std::unique_ptr<InputReader> line_reader(WalkContext& c, Opened o) { return std::make_unique<LineReader>(c, std::move(o)); }
std::unique_ptr<InputReader> words_reader(WalkContext& c, Opened o) { return std::make_unique<WordsReader>(c, std::move(o)); }
std::unique_ptr<InputReader> page_reader(WalkContext& c, Opened o) { return std::make_unique<PageReader>(c, std::move(o)); }
std::unique_ptr<InputReader> feed_reader(WalkContext& c, Opened o) { return std::make_unique<FeedInputs>(c, std::move(o)); }
std::unique_ptr<InputReader> mail_reader(WalkContext& c, Opened o) { return std::make_unique<MailReader>(c, std::move(o)); }

}  // namespace stemma
